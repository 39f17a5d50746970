package dev.tradewind.source.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes an answer of JSON, gzipped if the request accepts that. */
final class JsonAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonAnswer() {}

    static Answer to(Request request, int status, Consumer<JsonGenerator> content) {
        return request.acceptsGzip()
                ? new Answer(
                        status,
                        Map.of("Content-Type", "application/json; charset=utf-8", "Content-Encoding", "gzip"),
                        body(true, content))
                : plain(status, content);
    }

    /** For an answer that is too short to be packed, or whose request is not known. */
    static Answer plain(int status, Consumer<JsonGenerator> content) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body(false, content));
    }

    private static byte[] body(boolean packed, Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packed ? new FastGzip(bytes) : bytes;
                JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            content.accept(json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into memory", e);
        }
        return bytes.toByteArray();
    }
}
