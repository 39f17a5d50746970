package dev.tradewind.job.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of the test's own, which notes all that it gets. */
final class Hook implements AutoCloseable {

    /** How the receiver answers. */
    interface Script {

        void answer(HttpExchange exchange) throws IOException;
    }

    record Got(String path, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();

    /** One for each message; the last one holds for all further ones. */
    private final List<Script> scripts = new CopyOnWriteArrayList<>(List.of(status(204)));

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    static Script status(int status, String... header) {
        return exchange -> {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            got.add(new Got(
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            (scripts.size() > 1 ? scripts.remove(0) : scripts.get(0)).answer(exchange);
        }
    }

    Hook answering(Script... answers) {
        scripts.clear();
        scripts.addAll(List.of(answers));
        return this;
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    /** What it got since this was asked last. */
    List<JsonNode> documents() {
        List<JsonNode> documents = new ArrayList<>(got.stream().map(Got::json).toList());
        got.clear();
        return documents;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
