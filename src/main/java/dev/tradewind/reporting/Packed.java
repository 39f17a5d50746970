package dev.tradewind.reporting;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Data as text that can stand anywhere in a page: deflated (zlib), then Base64. Browsers unpack it by themselves. */
final class Packed {

    /** With level 6 the whole report would take half as long again, and its page would be only 6 % shorter. */
    private static final int LEVEL = 2;

    private static final int BUFFER_BYTES = 1 << 14;

    private static final String NEVER = "memory does not fail";

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

    void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    void add(byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(NEVER, e);
        }
    }

    /** @param octet of which the lowest eight bits count */
    void add(int octet) {
        try {
            stream.write(octet);
        } catch (IOException e) {
            throw new UncheckedIOException(NEVER, e);
        }
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
            throw new UncheckedIOException(NEVER, e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
