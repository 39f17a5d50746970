package dev.tradewind.yaml;

import java.nio.file.Path;

/**
 * One thing that is wrong with a definition.
 *
 * @param line counted from 1; 0 where the problem is the file's and not a line's
 * @param key dotted path such as {@code endpoints[1].step}; empty where it is not about a key
 * @param message the value as it is written, and what is allowed
 */
public record Problem(Path file, int line, String key, String message) {

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + (key.isEmpty() ? "" : ": " + key) + ": " + message;
    }
}
