package dev.tradewind.yaml;

import java.nio.file.Path;

/**
 * One mistake in a definition.
 *
 * @param line counted from 1; 0 if the problem is with the whole file
 * @param key dotted path such as {@code endpoints[1].step}; empty if the problem is not with a key
 * @param message quotes the value and says what is allowed
 */
public record Problem(Path file, int line, String key, String message) {

    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + (key.isEmpty() ? "" : ": " + key) + ": " + message;
    }
}
