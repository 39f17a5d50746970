package dev.tradewind.source.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The answer to one request. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final String TYPE = "Content-Type";
    private static final String TEXT = "text/plain; charset=utf-8";

    /** 200 with JSON that is gzipped already. */
    static Answer json(byte[] gzipped) {
        return new Answer(200, Map.of(TYPE, "application/json", "Content-Encoding", "gzip"), gzipped);
    }

    /** The same answer with a header more, or in place of the one of that name. */
    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }

    /** A line of text that says why there is nothing else. */
    static Answer refusal(int status, String text) {
        return new Answer(status, Map.of(TYPE, TEXT), line(text));
    }

    /** Retry-After is in whole seconds, rounded up, so that a client that waits for that long is answered. */
    static Answer tooManyRequests(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return new Answer(
                429,
                Map.of(TYPE, TEXT, "Retry-After", Long.toString(seconds)),
                line("too many requests: try again in %d s".formatted(seconds)));
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
