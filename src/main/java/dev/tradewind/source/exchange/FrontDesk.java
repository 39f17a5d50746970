package dev.tradewind.source.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes every request: refuses it if there were too many before it, otherwise lets the API answer it. */
final class FrontDesk implements HttpHandler {

    private final PriceApi api;
    private final ServerRateLimit rateLimit;
    private final Consumer<ServedRequest> served;

    FrontDesk(PriceApi api, ServerRateLimit rateLimit, Consumer<ServedRequest> served) {
        this.api = api;
        this.rateLimit = rateLimit;
        this.served = served;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long arrivedNanos = System.nanoTime();
        Answer answer = answer(exchange);
        // before the answer is sent: whoever has the answer finds its request already
        served.accept(new ServedRequest(arrivedNanos, exchange.getRequestURI().toString(), answer.status()));
        send(answer, exchange);
    }

    private Answer answer(HttpExchange exchange) {
        Duration wait = rateLimit.take();
        if (!wait.isZero()) {
            return Answer.tooManyRequests(wait);
        }
        try {
            return api.answer(exchange.getRequestURI());
        } catch (IOException | RuntimeException e) {
            return Answer.refusal(500, "cannot answer: " + e);
        }
    }

    private static void send(Answer answer, HttpExchange exchange) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }
}
