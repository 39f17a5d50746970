package dev.tradewind.collecting;

import dev.tradewind.archive.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/**
 * What has been asked of one host, in a file that all processes on this machine share: whoever has the lock may ask, and
 * writes down when, before the request leaves. So neither a second job nor a process that takes over from a killed one
 * has a budget of its own.
 *
 * <p>The file is an array of big-endian longs: how many requests ever left; the moment before which the host does not
 * want to be asked; then a ring of the moments at which the last {@value #REMEMBERED} left. Moments are unix time in
 * nanoseconds. A ring that is not full yet takes no more of the disk than was written. An entry is written before the
 * count, so that a kill between the two leaves a request that never left uncounted.
 */
final class RequestLedger implements AutoCloseable {

    /** As many as a rate limit can be of. */
    static final int REMEMBERED = 1_000_000;

    private static final long COUNT = 0;
    private static final long PAUSE = 1;
    private static final long RING = 2;

    private final Path path;
    private final RandomAccessFile file;

    private RequestLedger(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static RequestLedger open(Path path) {
        try {
            PrivateFiles.createFolders(path.toAbsolutePath().getParent());
            PrivateFiles.createIfMissing(path);
            return new RequestLedger(path, new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Waits until no other process has it. Not for two threads of one process. */
    Turn take() {
        try {
            return new Turn(file.getChannel().lock());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Held while the host is asked, so that it is asked one thing at a time. */
    final class Turn implements AutoCloseable {

        private final FileLock lock;

        private Turn(FileLock lock) {
            this.lock = lock;
        }

        /** How many requests ever left. */
        long count() {
            return Math.max(0, read(COUNT));
        }

        /** When the given request left, unix nanoseconds; 0 is the first, and only the last {@value #REMEMBERED} are known. */
        long departure(long number) {
            return read(RING + number % REMEMBERED);
        }

        void add(long unixNanos) {
            long count = count();
            write(RING + count % REMEMBERED, unixNanos);
            write(COUNT, count + 1);
        }

        /** Says better when the last request left. */
        void correct(long unixNanos) {
            write(RING + (count() - 1) % REMEMBERED, unixNanos);
        }

        /** Before this moment, unix nanoseconds, the host does not want to be asked. */
        long pausedUntil() {
            return read(PAUSE);
        }

        void pauseUntil(long unixNanos) {
            write(PAUSE, unixNanos);
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

    private long read(long index) {
        try {
            long position = index * Long.BYTES;
            if (position >= file.length()) {
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

    /** In one piece: a kill must not leave half a number. */
    private void write(long index, long value) {
        try {
            file.seek(index * Long.BYTES);
            file.write(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static UncheckedIOException failure(Path path, IOException cause) {
        return new UncheckedIOException(
                "cannot keep the requests in %s: %s".formatted(path, cause.getMessage()), cause);
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
