package dev.tradewind.reporting;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Data as text that can stand anywhere in a page: deflated (zlib), then Base64. Browsers unpack it by themselves. */
final class Packed {

    /** Level 6 takes half as long again for the whole report, and makes its page 6 % shorter. */
    private static final int LEVEL = 2;

    private static final int BUFFER_BYTES = 1 << 14;

    private final Deflater deflater = new Deflater(LEVEL);
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

    /** Small pieces are put together first: each call of the deflater costs as much as some hundred bytes. */
    private final OutputStream stream =
            new BufferedOutputStream(new DeflaterOutputStream(packed, deflater, BUFFER_BYTES), BUFFER_BYTES);

    private final int limit;

    /** @param limit characters after which it counts as full */
    Packed(int limit) {
        this.limit = limit;
    }

    OutputStream stream() {
        return stream;
    }

    /** What is still in the buffers does not count yet: it may become somewhat longer than its limit. */
    boolean isFull() {
        return packed.size() / 3 * 4 >= limit;
    }

    /** All that was written; nothing can be added afterwards. */
    String text() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
