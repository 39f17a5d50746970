package dev.tradewind.collecting;

import dev.tradewind.archive.FileFailure;
import dev.tradewind.archive.LockHolder;
import dev.tradewind.archive.PrivateFiles;
import dev.tradewind.source.Timer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When requests were sent to one host, in a file that all processes on this machine share. Only the process that holds the
 * file's lock may send a request, and it writes down the departure before the request leaves. So neither a second job nor a
 * process that takes over from a killed one gets a budget of its own.
 *
 * <p>The file is an array of big-endian longs:
 *
 * <ul>
 *   <li>{@link #MAGIC};
 *   <li>the {@link Boot} by which the monotonic times in the file count, and the number of the first request since that boot;
 *   <li>how many requests ever left;
 *   <li>until when the host wants no request;
 *   <li>when the file was begun;
 *   <li>an unused one;
 *   <li>a ring of the moments at which the last {@value #REMEMBERED} requests left.
 * </ul>
 *
 * <p>A moment is two longs, unix time and monotonic time, in nanoseconds. A moment ahead of the clock counts as now. The file
 * grows with the ring. A departure is written before the count: after a kill between the two the request does not count,
 * and it never left either.
 */
final class RequestLedger implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RequestLedger.class);

    /** The largest number of requests that a rate limit can have. */
    static final int REMEMBERED = 1_000_000;

    /** "TRADEWND"; another layout would have another one. */
    private static final long MAGIC = 0x5452_4144_4557_4E44L;

    private static final long BOOT = 1;
    private static final long FIRST_OF_BOOT = 3;
    private static final long COUNT = 4;
    private static final long PAUSE = 5;
    private static final long BEGUN = 7;
    private static final long RING = 10;

    /** Stands for the monotonic time of a moment of an earlier boot. */
    private static final long NEVER = Long.MIN_VALUE;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(2);
    private static final Duration LONG_WAIT = Duration.ofSeconds(3);

    private final Path path;
    private final RandomAccessFile file;
    private final Boot boot;
    private final Timer timer;
    private boolean hasLookedForHolder;
    private boolean hasToldOfWait;

    private RequestLedger(Path path, RandomAccessFile file, Boot boot, Timer timer) {
        this.path = path;
        this.file = file;
        this.boot = boot;
        this.timer = timer;
    }

    /** @param host the file has its name, with an underscore for each character that a file's name may not have */
    static RequestLedger open(Path folder, String host, Boot boot, Timer timer) {
        Path path = folder.resolve(host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_"));
        try {
            PrivateFiles.createFolders(folder);
            PrivateFiles.createIfMissing(path);
            return new RequestLedger(path, new RandomAccessFile(path.toFile(), "rw"), boot, timer);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /**
     * Waits until nobody else holds the lock, in this process or another, and takes it. It tries again and again instead of
     * blocking: an interrupt of a blocked thread would close the file for good, and a stop would not be noticed.
     */
    Turn take() throws InterruptedException {
        try {
            long began = timer.nanoTime();
            FileLock lock = tryLock();
            while (lock == null) {
                tellOfWait(timer.nanoTime() - began);
                timer.sleepUntil(timer.nanoTime() + BETWEEN_ATTEMPTS.toNanos());
                lock = tryLock();
            }
            return new Turn(lock);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Null if another process holds the lock, or another job of this process. */
    private @Nullable FileLock tryLock() throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException ofAnotherJob) {
            return null;
        }
    }

    /** Logs once which process has the lock: another user's at once, one of this user only after a long wait. */
    private void tellOfWait(long waitedNanos) {
        boolean isLong = waitedNanos > LONG_WAIT.toNanos();
        if (hasToldOfWait || hasLookedForHolder && !isLong) {
            return;
        }
        hasLookedForHolder = true;
        Optional<LockHolder> holder = LockHolder.find(path);
        if (isLong || holder.filter(LockHolder::isOfOtherUser).isPresent()) {
            hasToldOfWait = true;
            logger.warn(
                    "waiting for {}, which asks the same host and keeps {} locked meanwhile",
                    holder.map(RequestLedger::name).orElse("another process"),
                    path);
        }
    }

    private static String name(LockHolder holder) {
        return holder.pid() == ProcessHandle.current().pid() ? "another job of this run" : holder.toString();
    }

    /** A moment by the clock and by the monotonic time. */
    private record Moment(long unixNanos, long nanoTime) {}

    private Moment in(Duration ahead) {
        Instant then = timer.now().plus(ahead);
        return new Moment(then.getEpochSecond() * 1_000_000_000 + then.getNano(), timer.nanoTime() + ahead.toNanos());
    }

    /** From a moment until now, by the monotonic time if the moment is of this boot. Negative if the moment lies ahead. */
    private long nanosSince(Moment moment, boolean ofThisBoot) {
        Moment now = in(Duration.ZERO);
        return ofThisBoot && boot.isKnown() && moment.nanoTime != NEVER
                ? now.nanoTime - moment.nanoTime
                : now.unixNanos - moment.unixNanos;
    }

    /** The lock, held while one request is sent and answered. */
    final class Turn implements AutoCloseable {

        private final FileLock lock;

        private Turn(FileLock lock) throws IOException {
            this.lock = lock;
            try {
                prepare();
            } catch (IOException | RuntimeException e) {
                lock.release();
                throw e;
            }
        }

        /** How many requests ever left. */
        long count() {
            return read(COUNT);
        }

        /**
         * How long ago a request left. A request that the file does not have counts as having left when the file was begun.
         *
         * @param number 0 for the first request ever; only the last {@value #REMEMBERED} are known
         */
        long nanosSinceDeparture(long number) {
            Moment departure = moment(ring(number));
            boolean isThere = departure.unixNanos != 0;
            return Math.max(
                    0, nanosSince(isThere ? departure : moment(BEGUN), !isThere || number >= read(FIRST_OF_BOOT)));
        }

        /** Writes down one more request, which leaves so long from now. */
        void add(Duration ahead) {
            long count = count();
            write(ring(count), in(ahead));
            write(COUNT, count + 1);
        }

        /** Corrects the departure of the last request: it left now. */
        void correct() {
            write(ring(count() - 1), in(Duration.ZERO));
        }

        /** How long from now the host wants no request. */
        long pauseNanos() {
            return read(PAUSE) == 0 ? 0 : Math.max(0, -nanosSince(moment(PAUSE), true));
        }

        void pause(Duration duration) {
            write(PAUSE, in(duration));
        }

        @Override
        public void close() {
            try {
                lock.release();
            } catch (IOException e) {
                throw failure(path, e);
            }
        }
    }

    private static long ring(long number) {
        return RING + number % REMEMBERED * 2;
    }

    /** Makes sure, under the lock, that the file has this layout and counts by this boot. */
    private void prepare() throws IOException {
        if (file.length() == 0) {
            begin(0);
        } else if (file.length() < RING * Long.BYTES || read(0) != MAGIC || read(COUNT) < 0) {
            logger.warn(
                    "{} is damaged, or of an earlier version: begun anew, as if the host had just been asked as often as it may",
                    path);
            file.setLength(0);
            begin(REMEMBERED);
        }
        if (read(BOOT) != boot.high() || read(BOOT + 1) != boot.low()) {
            write(PAUSE + 1, NEVER);
            write(BEGUN + 1, NEVER);
            write(BOOT, boot.high(), boot.low(), read(COUNT));
        }
    }

    /** @param count how many requests count as having left now */
    private void begin(long count) {
        Moment now = in(Duration.ZERO);
        write(0, MAGIC, boot.high(), boot.low(), 0, count, 0, 0, now.unixNanos, now.nanoTime, 0);
    }

    private Moment moment(long index) {
        return new Moment(read(index), read(index + 1));
    }

    private long read(long index) {
        try {
            long position = index * Long.BYTES;
            if (position + Long.BYTES > file.length()) {
                return 0;
            }
            byte[] bytes = new byte[Long.BYTES];
            file.seek(position);
            file.readFully(bytes);
            return ByteBuffer.wrap(bytes).getLong();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private void write(long index, Moment moment) {
        write(index, moment.unixNanos, moment.nanoTime);
    }

    /** Writes all values in one piece, so that a kill does not leave half of one. */
    private void write(long index, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        try {
            file.seek(index * Long.BYTES);
            file.write(bytes.array());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static UncheckedIOException failure(Path path, IOException cause) {
        return FileFailure.cannot("keep the requests in", path, cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }
}
