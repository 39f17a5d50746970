package dev.tradewind.source.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** The transport: takes every request, refuses it if there were too many before it, otherwise lets the protocol answer it. */
final class FrontDesk implements HttpHandler {

    /** Far above what a request may have; nobody can fill the memory with one. */
    private static final int MAX_BODY_BYTES = 1_000_000;

    private final Protocol protocol;
    private final ServerRateLimit rateLimit;
    private final Consumer<ServedRequest> served;

    FrontDesk(Protocol protocol, ServerRateLimit rateLimit, Consumer<ServedRequest> served) {
        this.protocol = protocol;
        this.rateLimit = rateLimit;
        this.served = served;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long arrivedNanos = System.nanoTime();
        Request request = read(exchange);
        Answer answer = answer(request);
        // before the answer is sent: whoever has the answer finds its request already
        served.accept(new ServedRequest(
                arrivedNanos,
                request.uri().toString(),
                answer.status(),
                new String(request.body(), StandardCharsets.UTF_8)));
        send(answer, exchange);
    }

    private static Request read(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
    }

    private Answer answer(Request request) {
        Duration wait = rateLimit.take();
        if (!wait.isZero()) {
            return protocol.tooManyRequests(wait);
        }
        try {
            return protocol.answer(request);
        } catch (IOException | RuntimeException e) {
            return Answer.refusal(500, "cannot answer: " + e);
        }
    }

    private static void send(Answer answer, HttpExchange exchange) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        // the server takes a length of 0 for one that is not known
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
