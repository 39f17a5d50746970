package dev.tradewind.source.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What an answer says, plain or gzip, as it happens to be at hand. */
record Body(byte[] bytes, boolean gzip) {

    static Body plain(byte[] bytes) {
        return new Body(bytes, false);
    }

    static Body text(String text) {
        return plain((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Body gzipped(byte[] bytes) {
        return new Body(bytes, true);
    }

    Body asGzip() throws IOException {
        return gzip ? this : gzipped(deflated());
    }

    Body asPlain() throws IOException {
        if (!gzip) {
            return this;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return plain(in.readAllBytes());
        }
    }

    private byte[] deflated() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (OutputStream gzipStream = new FastGzip(out)) {
            gzipStream.write(bytes);
        }
        return out.toByteArray();
    }

    /** The fastest level: the market shares its cores with the program that it serves. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
