package dev.tradewind.reporting;

import dev.tradewind.archive.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;

/**
 * What a file held when it was published, so that one that was cut or overwritten since can be told. Every processor
 * has an instruction for this checksum. SHA-256 would take a second at each start of the program, which reads all
 * reports.
 *
 * @param crc32c eight hexadecimal digits
 */
public record PublishedFile(long bytes, String crc32c) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Publishes it, and answers what it holds. */
    static PublishedFile write(Path target, String part, AtomicFile.Content content) {
        Sum sum = new Sum();
        AtomicFile.write(target, part, out -> {
            OutputStream summed = new CheckedOutputStream(out, sum);
            content.writeTo(summed);
            summed.flush();
        });
        return sum.published();
    }

    /** Whether the file still holds the same. */
    boolean isIn(Path file) {
        try {
            return Files.size(file) == bytes && read(file).equals(this);
        } catch (IOException absentOrUnreadable) {
            return false;
        }
    }

    private static PublishedFile read(Path file) throws IOException {
        Sum sum = new Sum();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                sum.update(buffer, 0, count);
            }
        }
        return sum.published();
    }

    /** Counts the bytes as well. */
    private static final class Sum implements Checksum {

        private final CRC32C crc = new CRC32C();
        private long bytes;

        @Override
        public void update(int value) {
            crc.update(value);
            bytes++;
        }

        @Override
        public void update(byte[] buffer, int offset, int length) {
            crc.update(buffer, offset, length);
            bytes += length;
        }

        @Override
        public long getValue() {
            return crc.getValue();
        }

        @Override
        public void reset() {
            crc.reset();
            bytes = 0;
        }

        PublishedFile published() {
            return new PublishedFile(bytes, "%08x".formatted(getValue()));
        }
    }
}
