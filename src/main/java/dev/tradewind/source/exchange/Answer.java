package dev.tradewind.source.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What is said to one request, before it is known how the client wants it packed. */
record Answer(int status, String contentType, Map<String, String> headers, Body body) {

    static Answer json(Body body) {
        return new Answer(200, "application/json", Map.of(), body);
    }

    static Answer refusal(int status, String text) {
        return refusal(status, text, Map.of());
    }

    /** Retry-After is in whole seconds, rounded up: asking again after it always helps. */
    static Answer tooManyRequests(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return refusal(
                429,
                "too many requests: try again in %d s".formatted(seconds),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    /** Bodies of data come as the client likes them; the short texts of refusals are always plain. */
    Answer packed(boolean gzip) throws IOException {
        boolean pack = gzip && status == 200;
        return new Answer(status, contentType, headers, pack ? body.asGzip() : body.asPlain());
    }

    private static Answer refusal(int status, String text, Map<String, String> headers) {
        return new Answer(status, "text/plain; charset=utf-8", headers, Body.text(text));
    }
}
