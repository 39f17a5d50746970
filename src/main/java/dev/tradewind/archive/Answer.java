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

    private static final int BEGINNING_BYTES = 4096;

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
