package dev.tradewind.job.repository;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what in the data folder: this user everything, or there is no run; nobody else anything. What version 0.1.0
 * left open to every user is closed. A folder that was closed to them already, but not to its group, stays as it is: that
 * was somebody's intention.
 */
public final class FolderAccess {

    private static final Logger logger = LoggerFactory.getLogger(FolderAccess.class);
    private static final String LOCK = "lock";
    private static final String LEDGERS = ".requests";

    private FolderAccess() {}

    /** Makes both folders where they are not there. */
    public static void prepare(Path data, Path job) {
        for (Path folder : List.of(data, job)) {
            try {
                PrivateFiles.createFolders(folder);
            } catch (IOException e) {
                throw FileFailure.cannot("make", folder, e);
            }
            if (!Files.isWritable(folder)) {
                throw FileFailure.cannot("write in", folder, reason(folder));
            }
        }
    }

    private static IOException reason(Path folder) {
        try {
            return Files.getFileStore(folder).isReadOnly()
                    ? new IOException("read-only file system")
                    : new AccessDeniedException(folder.toString());
        } catch (IOException e) {
            return e;
        }
    }

    /** To be called once logging is set up. */
    public static void closeToOthers(Path data, Path job) {
        try {
            closeWhatIsOurs(data, job);
        } catch (IOException e) {
            logger.warn("{} may be open to other users, and cannot be closed to them: {}", data, e.toString());
        }
    }

    private static void closeWhatIsOurs(Path data, Path job) throws IOException {
        for (Path ours :
                List.of(data.resolve(LEDGERS), RepositoryFile.ofAllJobs(data).file(), job)) {
            if (Files.exists(ours)) {
                close(ours);
            }
        }
        String owner = PrivateFiles.otherOwner(data).orElse("root"); // who can look everywhere anyway
        if (!owner.equals("root")) {
            logger.warn("{} belongs to {}, who can delete and replace what is in it", data, owner);
        } else if (PrivateFiles.isOpenToOthers(data) && holdsOnlyOurs(data)) {
            close(data);
        }
    }

    private static void close(Path path) throws IOException {
        if (PrivateFiles.isOpenToOthers(path) && PrivateFiles.otherOwner(path).isEmpty()) {
            PrivateFiles.closeToOthers(path);
            logger.info("{} was open to every user of this machine, and is its owner's alone now", path);
        }
    }

    /** A folder that is there for other things too, {@code .} or {@code /tmp}, is not ours to close; what is in it is. */
    private static boolean holdsOnlyOurs(Path data) throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.allMatch(FolderAccess::isOurs);
        }
    }

    private static boolean isOurs(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith("batch.")
                || name.startsWith(".batch.")
                || name.equals(LEDGERS)
                || Files.exists(entry.resolve(LOCK))
                || isEmptyFolder(entry);
    }

    private static boolean isEmptyFolder(Path entry) {
        try (Stream<Path> entries = Files.list(entry)) {
            return entries.findAny().isEmpty();
        } catch (IOException noFolder) {
            return false;
        }
    }
}
