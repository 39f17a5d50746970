package dev.tradewind.archive;

import dev.tradewind.market.ForeignText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages for failed file operations: what could not be done with which file, why, and the way out. The JDK's own messages
 * often have nothing but the file's name, and the operating system's have no advice.
 */
public final class FileFailure {

    private static final int LONGEST_REASON = 300;

    /** Advice by a part of the operating system's message, in small letters. */
    private static final Map<String, String> WAYS_OUT = Map.of(
            "no space left on device", "run again when there is room",
            "not enough space on the disk", "run again when there is room",
            "disk quota exceeded", "run again when there is room",
            "too many open files", "allow the process more of them (ulimit -n) and run again",
            "read-only file system", "use a folder on a disk that can be written",
            "permission denied", "make sure that this user may, and run again",
            "input/output error", "check the disk, and run again");

    private FileFailure() {}

    /** @param action what could not be done, such as "write" */
    public static UncheckedIOException cannot(String action, Path file, IOException cause) {
        return new UncheckedIOException(
                "cannot %s %s: %s".formatted(action, file, reason(file.toString(), cause)), cause);
    }

    /** For a failure that was not caught where the action was known: which file, why, and the way out. */
    public static String explain(IOException cause) {
        String file = cause instanceof FileSystemException failure ? failure.getFile() : null;
        return file == null ? reason(null, cause) : file + ": " + reason(file, cause);
    }

    private static String reason(@Nullable String file, IOException cause) {
        String reason = where(file, cause) + ForeignText.shown(why(cause), LONGEST_REASON);
        String said = reason.toLowerCase(Locale.ROOT);
        return WAYS_OUT.keySet().stream()
                .filter(said::contains)
                .findFirst()
                .map(known -> reason + "; " + WAYS_OUT.get(known))
                .orElse(reason);
    }

    /** Whose file it is, if it is another user's; or whose folder, if the file is not there yet. */
    private static String owner(Path file) {
        Path denied = Files.exists(file) ? file : file.toAbsolutePath().getParent();
        return denied == null
                ? ""
                : PrivateFiles.otherOwner(denied)
                        .map(owner -> " (%s belongs to %s)".formatted(denied.equals(file) ? "it" : denied, owner))
                        .orElse("");
    }

    /** The file that really failed, if it is another: often a folder above the file, or its temporary name. */
    private static String where(@Nullable String file, IOException cause) {
        return cause instanceof FileSystemException failure
                        && failure.getFile() != null
                        && !failure.getFile().equals(file)
                ? failure.getFile() + ": "
                : "";
    }

    private static String why(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied" + (denied.getFile() == null ? "" : owner(Path.of(denied.getFile())));
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something else of this name is there";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (cause instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        String said = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return said == null ? cause.getClass().getSimpleName() : said;
    }
}
