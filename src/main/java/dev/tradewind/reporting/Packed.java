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

    /** With level 6 the whole report would take half as long again, and its page would be only 6 % shorter. */
    private static final int LEVEL = 2;

    private static final int BUFFER_BYTES = 1 << 14;

    private final Deflater deflater = new Deflater(LEVEL);
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

    /** Collects small pieces, since each call of the deflater costs as much as some hundred bytes. */
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

    /** Does not count what is still in the buffers, so the text may become somewhat longer than its limit. */
    boolean isFull() {
        return packed.size() / 3 * 4 >= limit;
    }

    /** Everything that was written. Nothing can be added afterwards. */
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
