package dev.tradewind.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A raw file cannot be decoded. Answers are checked before they are archived, so the file was damaged afterwards. */
public final class CorruptArchiveException extends RuntimeException {

    CorruptArchiveException(Path file, String fault, @Nullable Throwable cause) {
        super(
                "%s is damaged: %s; delete the %s and run again, and its bucket is asked for again"
                        .formatted(file, fault, Files.isDirectory(file) ? "folder" : "file"),
                cause);
    }
}
