package dev.tradewind.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * A source's answer to one request.
 *
 * @param gzip the body, gzipped; byte by byte what the source sent, if that was gzipped. In front of it, {@link Headings}
 */
public record Answer(byte[] gzip) {

    /** The largest body that is decoded, in bytes: many times what any API sends. */
    public static final int MAX_BODY_BYTES = 64 << 20;

    private static final int BEGINNING_BYTES = 4096;
    private static final int READ_BUFFER_BYTES = 1 << 16;

    public static Answer of(Headings headings, byte[] gzip) {
        return new Answer(headings.before(gzip));
    }

    public Headings headings() {
        return Headings.of(gzip);
    }

    /** The body, unpacked while it is read. Reading fails after {@value #MAX_BODY_BYTES} bytes. */
    public InputStream body() throws IOException {
        return new LimitedInputStream(
                new GZIPInputStream(new ByteArrayInputStream(gzip), READ_BUFFER_BYTES), MAX_BODY_BYTES);
    }

    /** The first characters of the body, more than a message quotes; empty if the body cannot be unpacked. */
    public String beginning() {
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(body.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
        } catch (IOException notGzip) {
            return "";
        }
    }

    /** Whether it can be unpacked: a file of it may have been damaged. */
    public boolean isWhole() {
        try (InputStream body = body()) {
            body.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException damaged) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Answer[%d bytes]".formatted(gzip.length);
    }
}
