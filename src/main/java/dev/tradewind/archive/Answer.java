package dev.tradewind.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * What a source answered to one request.
 *
 * @param gzip the body, gzipped; as the source sent it if it compresses
 */
public record Answer(byte[] gzip) {

    /** The largest body that is decoded, in bytes: fifty times the largest one that an API has been seen to send. */
    public static final int MAX_BODY_BYTES = 64 << 20;

    private static final int BEGINNING_BYTES = 4096;
    private static final int READ_BUFFER_BYTES = 1 << 16;

    /** The body, unpacked as it is read. One of more than {@value #MAX_BODY_BYTES} bytes cannot be read to its end. */
    public InputStream body() throws IOException {
        return new LimitedInputStream(
                new GZIPInputStream(new ByteArrayInputStream(gzip), READ_BUFFER_BYTES), MAX_BODY_BYTES);
    }

    /** The first characters of the body as they are, of which a message quotes less; what cannot be unpacked is empty. */
    public String beginning() {
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(body.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
        } catch (IOException notGzip) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "Answer[%d bytes]".formatted(gzip.length);
    }
}
