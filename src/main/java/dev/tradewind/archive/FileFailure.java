package dev.tradewind.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What could not be done with a file, and why: some of the JDK's own messages are the file's name and nothing else. */
public final class FileFailure {

    private FileFailure() {}

    /** @param action as in "cannot write" */
    public static UncheckedIOException cannot(String action, Path file, IOException cause) {
        return new UncheckedIOException("cannot %s %s: %s".formatted(action, file, reason(file, cause)), cause);
    }

    private static String reason(Path file, IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return where(file, denied) + "permission denied";
        }
        if (cause instanceof NoSuchFileException missing) {
            return where(file, missing) + "no such file";
        }
        return String.valueOf(cause.getMessage());
    }

    /** Often a folder above the file, or its temporary name. */
    private static String where(Path file, FileSystemException cause) {
        return file.toString().equals(cause.getFile()) ? "" : cause.getFile() + ": ";
    }
}
