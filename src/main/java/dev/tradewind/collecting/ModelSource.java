package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Stands in for a source: answers at once that nothing traded. */
final class ModelSource implements UnthrottledSource {

    @Override
    public Answer ask(Wanted wanted, Departure departure) throws InterruptedException {
        departure.await();
        departure.departed();
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream body = new GZIPOutputStream(gzip)) {
            body.write(
                    "{\"data\":{},\"timestamp\":%d}".formatted(wanted.start()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new Answer(wanted, gzip.toByteArray());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
