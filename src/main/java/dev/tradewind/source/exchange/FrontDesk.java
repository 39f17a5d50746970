package dev.tradewind.source.exchange;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes every request: turns away clients without a name and those that ask too often, lets the API answer the others,
 * notes it down and sends it. Being turned away costs no request of the limit; asking for nonsense does.
 */
final class FrontDesk implements HttpHandler {

    private final PriceApi api;
    private final ServerRateLimit rateLimit;
    private final RequestLog log;
    private final Clock clock;

    FrontDesk(PriceApi api, ServerRateLimit rateLimit, RequestLog log, Clock clock) {
        this.api = api;
        this.rateLimit = rateLimit;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Instant arrived = clock.instant();
        long arrivedNanos = System.nanoTime();
        Answer answer = answer(exchange);
        // noted before it is sent: who has the answer finds the request in the log
        log.add(new ServedRequest(
                arrived, arrivedNanos, exchange.getRequestURI().toString(), answer.status()));
        send(answer, exchange);
    }

    private Answer answer(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!ClientName.isGiven(headers.getFirst("User-Agent"))) {
            return Answer.refusal(400, "name your client: send a User-Agent of your own with a way to contact you");
        }
        Duration wait = rateLimit.take();
        if (!wait.isZero()) {
            return Answer.tooManyRequests(wait);
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Answer.refusal(405, "only GET is answered, not " + exchange.getRequestMethod());
        }
        try {
            Answer answer = api.answer(exchange.getRequestURI());
            return answer.packed(AcceptEncoding.allowsGzip(headers.get("Accept-Encoding")));
        } catch (IOException | RuntimeException e) {
            return Answer.refusal(500, "cannot answer: " + e);
        }
    }

    private static void send(Answer answer, HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", answer.contentType());
        if (answer.body().gzip()) {
            headers.set("Content-Encoding", "gzip");
        }
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(
                answer.status(), headOnly ? -1 : answer.body().bytes().length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!headOnly) {
                out.write(answer.body().bytes());
            }
        }
    }
}
