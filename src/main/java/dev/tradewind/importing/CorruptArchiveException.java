package dev.tradewind.importing;

import java.nio.file.Path;

/** A raw file is not what was archived: answers are checked before they are archived, so it was damaged since. */
public final class CorruptArchiveException extends RuntimeException {

    CorruptArchiveException(Path file, Throwable cause) {
        super(
                "%s is damaged: %s; delete the file and run again, and its bucket is asked for again"
                        .formatted(file, cause.getMessage()),
                cause);
    }
}
