package dev.tradewind.archive;

import dev.tradewind.market.ForeignText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * What a source answered.
 *
 * @param gzip the body, gzipped; as the source sent it if it compresses
 */
public record Answer(Wanted wanted, byte[] gzip) {

    private static final int BEGINNING_BYTES = 100;

    /** The first characters of the body on one line, for messages; what cannot be unpacked is empty. */
    public String beginning() {
        try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            String text = new String(body.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
            return ForeignText.shown(text, BEGINNING_BYTES);
        } catch (IOException notGzip) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "Answer[%s, %d bytes]".formatted(wanted, gzip.length);
    }
}
