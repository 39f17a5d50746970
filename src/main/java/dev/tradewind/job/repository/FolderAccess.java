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
 * Makes the data folder private: only its owner may read and write it. Version 0.1.0 left it open to every user, and a run
 * closes it. A folder that is open to its group alone stays as it is, since somebody chose that.
 */
public final class FolderAccess {

    private static final Logger logger = LoggerFactory.getLogger(FolderAccess.class);
    private static final String LOCK = "lock";
    private static final String LEDGERS = ".requests";

    private FolderAccess() {}

    /** Makes the folders that are missing, and throws if one of them cannot be written to. */
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

    /** Closes what other users may enter or read, and logs that; so logging has to be set up before. */
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
        String owner = PrivateFiles.otherOwner(data).orElse("root"); // root can read everything anyway
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

    /** A folder that has other things too, such as {@code .} or {@code /tmp}, is not ours to close; our own files in it are. */
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
