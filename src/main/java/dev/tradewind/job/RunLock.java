package dev.tradewind.job;

import dev.tradewind.archive.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * One run of a job at a time: a lock of the operating system on {@code data/<job>/lock}, which ends with the process
 * however that ends. Who holds it also knows that no execution which the job repository calls running still lives.
 */
final class RunLock implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws AlreadyRunningException if another process has it */
    static RunLock acquire(Path file, String job, Instant now) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new AlreadyRunningException(job, Files.readString(file).strip());
            }
            channel.truncate(0);
            String owner =
                    "process %d since %s".formatted(ProcessHandle.current().pid(), now);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new RunLock(channel);
        } catch (IOException e) {
            throw FileFailure.cannot("lock", file, e);
        }
    }

    /** More than once: who looks whether it is held has it for a moment. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (channel.tryLock() != null) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        return false;
    }

    /** Whether a process has it, which is to say that the job is running. Who asks needs no right to write. */
    static boolean isHeld(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (NoSuchFileException neverRan) {
            return false;
        } catch (IOException e) {
            throw FileFailure.cannot("look at", file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
