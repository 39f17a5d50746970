package dev.tradewind.testing;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Answers as a source sends them. */
public final class Answers {

    private Answers() {}

    public static Answer answer(String body) {
        return new Answer(gzip(body));
    }

    /** @param data the rows, such as {@code "2":{"avgHighPrice":4,…}}, without the braces around them */
    public static Answer prices(Wanted.Prices wanted, String data) {
        return answer("{\"data\":{%s},\"timestamp\":%d}".formatted(data, wanted.start()));
    }

    public static byte[] gzip(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
