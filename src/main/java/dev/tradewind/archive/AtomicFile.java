package dev.tradewind.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Writes files that are there whole or not at all: under a temporary name, forced to disk, then renamed. */
public final class AtomicFile {

    /** Writes the content of a file. */
    public interface Content {

        /** Leaves the stream open, since the file is forced to disk before it is closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The end of a temporary name. */
    public static final String PART = ".part";

    /** A temporary file that is older belongs to a killed writer. */
    private static final Duration LONGEST_WRITE = Duration.ofDays(1);

    private AtomicFile() {}

    /**
     * For one writer at a time. The temporary name is always the same, so that the next writer overwrites what a killed one
     * left behind.
     */
    public static void write(Path target, Content content) {
        write(target, PART, content);
    }

    /** The same for a file that only its owner may read. */
    public static void writePrivate(Path target, Content content) {
        try {
            PrivateFiles.createFolders(folder(target));
            Path temporary = temporary(target, PART);
            PrivateFiles.createIfMissing(temporary);
            replace(target, temporary, content);
        } catch (IOException e) {
            throw FileFailure.cannot("write", target, e);
        }
    }

    /**
     * For several writers that may write the same target at the same time.
     *
     * @param part the end of the temporary name, of this writer alone
     */
    public static void write(Path target, String part, Content content) {
        try {
            Files.createDirectories(folder(target));
            replace(target, temporary(target, part), content);
        } catch (IOException e) {
            throw FileFailure.cannot("write", target, e);
        }
    }

    /** Renames a file or a folder, whose content is on disk, to a name that nothing has. It may move to another folder of the disk. */
    public static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            forceEntry(folder(to));
        } catch (IOException e) {
            throw FileFailure.cannot("write", to, e);
        }
    }

    /** Deletes the temporary files that killed writers with names of their own left in the folder. */
    public static void deleteLeftBehind(Path folder, Clock clock) {
        Instant oldest = clock.instant().minus(LONGEST_WRITE);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*" + PART)) {
            for (Path each : parts) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (NoSuchFileException nothingThere) {
            return;
        } catch (IOException e) {
            throw FileFailure.cannot("clean", folder, e);
        }
    }

    private static Path folder(Path target) {
        return Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file has a folder");
    }

    private static Path temporary(Path target, String part) {
        return target.resolveSibling("." + target.getFileName() + part);
    }

    private static void replace(Path target, Path temporary, Content content) throws IOException {
        writeForced(temporary, content);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceEntry(folder(target));
    }

    private static void writeForced(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Makes the rename itself durable; Windows neither needs nor allows it. */
    private static void forceEntry(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
