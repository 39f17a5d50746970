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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been asked of one host, in a file that all processes on this machine share: whoever has the lock may ask, and
 * writes down when, before the request leaves. So neither a second job nor a process that takes over from a killed one
 * has a budget of its own.
 *
 * <p>The file is an array of big-endian longs: {@link #MAGIC}; the {@link Boot} that the monotonic halves of its moments are
 * of, and the first request of it; how many requests ever left; the moment before which the host does not want to be asked;
 * the moment at which the file was begun; then a ring of the moments at which the last {@value #REMEMBERED} left. A moment is
 * two longs: unix time and monotonic time, in nanoseconds. A ring that is not full yet takes no more of the disk than was
 * written. An entry is written before the count, so that a kill between the two leaves a request that never left uncounted.
 * What lies ahead of the clock counts as now.
 */
final class RequestLedger implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RequestLedger.class);

    /** As many as a rate limit can be of. */
    static final int REMEMBERED = 1_000_000;

    /** "TRADEWND", and with any other layout another. */
    private static final long MAGIC = 0x5452_4144_4557_4E44L;

    private static final long BOOT = 1;
    private static final long FIRST_OF_BOOT = 3;
    private static final long COUNT = 4;
    private static final long PAUSE = 5;
    private static final long BEGUN = 7;
    private static final long RING = 10;

    /** The monotonic half of a moment of an earlier boot. */
    private static final long NEVER = Long.MIN_VALUE;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(2);
    private static final Duration LONG_WAIT = Duration.ofSeconds(3);

    private final Path path;
    private final RandomAccessFile file;
    private final Boot boot;
    private final Timer timer;
    private boolean looked;
    private boolean told;

    private RequestLedger(Path path, RandomAccessFile file, Boot boot, Timer timer) {
        this.path = path;
        this.file = file;
        this.boot = boot;
        this.timer = timer;
    }

    /** @param host whom the file is about; it names it */
    static RequestLedger open(Path folder, String host, Boot boot, Timer timer) {
        return open(folder.resolve(host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_")), boot, timer);
    }

    static RequestLedger open(Path path, Boot boot, Timer timer) {
        try {
            PrivateFiles.createFolders(
                    Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder"));
            PrivateFiles.createIfMissing(path);
            return new RequestLedger(path, new RandomAccessFile(path.toFile(), "rw"), boot, timer);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /**
     * Waits until nobody else has it, in this process or another. The lock is asked for again and again, and
     * not waited for: an interrupt would close the file for good, and a stop would not be noticed.
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

    /** Null where another process has it, or another job of this one. */
    private @Nullable FileLock tryLock() throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException ofAnotherJob) {
            return null;
        }
    }

    /** Once: of another user at once, of our own only if it takes long. */
    private void tellOfWait(long waitedNanos) {
        boolean isLong = waitedNanos > LONG_WAIT.toNanos();
        if (told || looked && !isLong) {
            return;
        }
        looked = true;
        Optional<LockHolder> holder = LockHolder.find(path);
        String user = System.getProperty("user.name", "?");
        if (isLong || holder.filter(other -> !other.user().equals(user)).isPresent()) {
            told = true;
            logger.warn(
                    "waiting for {}, which asks the same host and keeps {} locked meanwhile",
                    holder.map(RequestLedger::name).orElse("another process"),
                    path);
        }
    }

    private static String name(LockHolder holder) {
        return holder.pid() == ProcessHandle.current().pid() ? "another job of this run" : holder.toString();
    }

    /** A moment on both clocks. */
    private record Moment(long unixNanos, long nanoTime) {}

    private Moment in(Duration ahead) {
        Instant then = timer.now().plus(ahead);
        return new Moment(then.getEpochSecond() * 1_000_000_000 + then.getNano(), timer.nanoTime() + ahead.toNanos());
    }

    /** From a moment until now, negative if it lies ahead: by the monotonic clock if the moment is of this boot. */
    private long nanosSince(Moment moment, boolean ofThisBoot) {
        Moment now = in(Duration.ZERO);
        return ofThisBoot && boot.isKnown() && moment.nanoTime != NEVER
                ? now.nanoTime - moment.nanoTime
                : now.unixNanos - moment.unixNanos;
    }

    /** Held while the host is asked, so that it is asked one thing at a time. */
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

        /** How long ago the given request left; 0 is the first, and only the last {@value #REMEMBERED} are known. */
        long nanosSinceDeparture(long number) {
            Moment departure = moment(ring(number));
            boolean isThere = departure.unixNanos != 0;
            return Math.max(
                    0, nanosSince(isThere ? departure : moment(BEGUN), !isThere || number >= read(FIRST_OF_BOOT)));
        }

        /** Writes down one more, which leaves so long from now. */
        void add(Duration ahead) {
            long count = count();
            write(ring(count), in(ahead));
            write(COUNT, count + 1);
        }

        /** Says better when the last request left: now. */
        void correct() {
            write(ring(count() - 1), in(Duration.ZERO));
        }

        /** So long from now the host does not want to be asked. */
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

    /** With the lock: what is read from here on is of this layout, and of this boot. */
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
        if (read(BOOT) != boot.id().getMostSignificantBits()
                || read(BOOT + 1) != boot.id().getLeastSignificantBits()) {
            write(PAUSE + 1, NEVER);
            write(BEGUN + 1, NEVER);
            write(BOOT, boot.id().getMostSignificantBits(), boot.id().getLeastSignificantBits(), read(COUNT));
        }
    }

    /** Requests that nothing is written of count as of now. */
    private void begin(long count) {
        Moment now = in(Duration.ZERO);
        write(
                0,
                MAGIC,
                boot.id().getMostSignificantBits(),
                boot.id().getLeastSignificantBits(),
                0,
                count,
                0,
                0,
                now.unixNanos,
                now.nanoTime,
                0);
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

    /** In one piece: a kill must not leave half a number. */
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
