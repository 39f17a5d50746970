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

/** Writes files that are there whole or not at all: to a temporary name, forced to disk, renamed. */
public final class AtomicFile {

    /** What a file holds. */
    public interface Content {

        /** Leaves the stream open: it is forced to disk before it is closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    public static final String PART = ".part";

    /** What is written for so long will never be whole. */
    private static final Duration LONGEST_WRITE = Duration.ofDays(1);

    private AtomicFile() {}

    /**
     * The temporary name is fixed, so that what a killed process left behind is overwritten and never piles up. One
     * thread at a time may write a given target.
     */
    public static void write(Path target, Content content) {
        write(target, PART, content);
    }

    /** The same for what nobody else may read. */
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
     * For several processes, which may write the same target at the same time, each by temporary names of its own.
     *
     * @param part how those end
     */
    public static void write(Path target, String part, Content content) {
        try {
            Files.createDirectories(folder(target));
            replace(target, temporary(target, part), content);
        } catch (IOException e) {
            throw FileFailure.cannot("write", target, e);
        }
    }

    /** Gives a file or a folder, whose content is on disk, another name in the same folder. */
    public static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            forceEntry(folder(to));
        } catch (IOException e) {
            throw FileFailure.cannot("write", to, e);
        }
    }

    /** Deletes what killed writers with temporary names of their own left in the folder. */
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
