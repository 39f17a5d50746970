package dev.tradewind.job.run;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.LockHolder;
import dev.tradewind.archive.PrivateFiles;
import dev.tradewind.market.ForeignText;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Allows one run or backfill of a job at a time, by a lock of the operating system on {@code data/<job>/lock}, which ends with its
 * process, however that ends. A run that holds the lock knows that no other process still runs an execution that the job repository
 * calls running.
 *
 * <p>A run goes before a backfill. While a backfill has the lock, a run that comes holds another one, on {@code lock.next}; then the
 * backfill ends its request in hand, gives the lock up, and comes back once neither is held.
 */
public final class RunLock implements AutoCloseable {

    /** Its name in the job's folder. */
    public static final String FILE = "lock";

    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);
    private static final int MAX_TEXT = 100;
    private static final String RUN = "";
    private static final String BACKFILL = "backfill, ";

    /** A backfill that has not given way by then hangs. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    /** The byte that is locked, far behind the text: Windows lets nobody read what is locked. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * For a run; null if a backfill has it, which gives it up to whoever calls {@link #await}.
     *
     * @throws AlreadyRunningException if another run has it
     */
    public static @Nullable RunLock findForRun(Path file, String job, Instant now) {
        RunLock free = find(file, RUN, now);
        if (free == null && !isOfBackfill(file)) {
            throw held(file, job);
        }
        return free;
    }

    /**
     * For a run, while a backfill has the lock: waits until that has given it up. Null if the run is to stop.
     *
     * @throws AlreadyRunningException if another run has it, or waits for it too
     */
    public static @Nullable RunLock await(Path file, String job, BooleanSupplier stop, Instant now) {
        try (RunLock next = find(next(file), RUN, now)) {
            if (next == null) {
                throw held(next(file), job);
            }
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!stop.getAsBoolean()) {
                RunLock free = findForRun(file, job, now);
                if (free != null) {
                    return free;
                }
                if (System.nanoTime() > end) {
                    String why = "%s does not give it up; end that, and run again".formatted(read(file));
                    throw FileFailure.cannot("lock", file, new IOException(why));
                }
            }
            return null;
        }
    }

    /** Whether what stands in the file is of a backfill, and not of a process that is no run of the job. */
    private static boolean isOfBackfill(Path file) {
        String written = read(file);
        return written.startsWith(BACKFILL)
                && LockHolder.find(file)
                        .filter(holder -> !written.contains("process " + holder.pid() + " "))
                        .isEmpty();
    }

    /** For any process that nobody has to give way to. */
    public static RunLock acquire(Path file, String job, Instant now) {
        RunLock free = find(file, RUN, now);
        if (free == null) {
            throw held(file, job);
        }
        return free;
    }

    /** For a backfill; null if somebody has it, or a run waits for it. */
    public static @Nullable RunLock findForBackfill(Path file, Instant now) {
        return isHeld(next(file)) ? null : find(file, BACKFILL, now);
    }

    /** Whether a run waits for a backfill to give the lock up. */
    public static boolean isWanted(Path file) {
        return isHeld(next(file));
    }

    public static boolean isHeldByBackfill(Path file) {
        return isHeld(file) && isOfBackfill(file);
    }

    private static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    /** Null if another process has it. */
    private static @Nullable RunLock find(Path file, String holder, Instant now) {
        try {
            FileChannel channel = PrivateFiles.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (!tryLock(channel)) {
                channel.close();
                return null;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text(holder, ProcessHandle.current().pid(), now)), 0);
            return new RunLock(channel);
        } catch (IOException e) {
            throw FileFailure.cannot("lock", file, e);
        }
    }

    private static byte[] text(String holder, long pid, Instant since) {
        return "%sprocess %d since %s".formatted(holder, pid, since).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Says which run holds the lock, by what that run wrote into the file. If another user's process holds it and its id is not in
     * the file, that process is no run; it could take the lock because everybody may open the file.
     */
    private static AlreadyRunningException held(Path file, String job) {
        String written = read(file);
        Optional<LockHolder> other = LockHolder.find(file).filter(LockHolder::isOfOtherUser);
        if (other.isPresent() && !written.contains("process " + other.get().pid() + " ")) {
            String why = "%s has it, and is no run of the job; end that and run again".formatted(other.get());
            throw FileFailure.cannot("lock", file, new IOException(why));
        }
        String owner = written.isBlank() ? "its lock does not say by whom" : written;
        return new AlreadyRunningException(
                job, owner + other.map(holder -> ", of user " + holder.user()).orElse(""));
    }

    /** The text of the file, whatever bytes it has. */
    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ForeignText.shown(new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8), MAX_TEXT);
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }

    /** Tries several times, since another process that calls {@link #isHeld} takes the lock for a moment. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (channel.tryLock(LOCKED, 1, false) != null) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        return false;
    }

    /** Whether a process holds the lock, so that the job is running. The caller needs no right to write the file. */
    public static boolean isHeld(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED, 1, true)) {
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
