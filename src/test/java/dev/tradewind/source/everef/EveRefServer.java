package dev.tradewind.source.everef;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The archive and ESI, on loopback. A test says which files there are, and which ids are unknown. */
final class EveRefServer implements AutoCloseable {

    /** By path. */
    private final Map<String, String> files = new ConcurrentHashMap<>();

    private final HttpServer server;
    private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
    private volatile List<Integer> unknown = List.of();

    /** What ESI says of its error limit, from now on and once. */
    private volatile Limit limit = new Limit(200, 100, 60);

    private volatile Limit once = limit;

    record Limit(int status, int left, int seconds) {}

    EveRefServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/market-history/", this::file);
        server.createContext("/universe/names", this::names);
        server.start();
    }

    /** Publishes a day, or replaces it. */
    void publish(LocalDate day, String rows) {
        files.put(path(day), DayFiles.HEADER + rows);
    }

    static String path(LocalDate day) {
        return "/market-history/%1$tY/market-history-%1$tF.csv.bz2".formatted(day);
    }

    void forget(Integer... ids) {
        unknown = List.of(ids);
    }

    /** How ESI answers from now on. */
    void always(int status) {
        limit = new Limit(status, 100, 60);
        once = limit;
    }

    /** How ESI answers the next request, with the limit that it tells then. */
    void once(int status, int left, int seconds) {
        once = new Limit(status, left, seconds);
    }

    /** What the archive calls the file of a day, as it is now. */
    String tag(LocalDate day) {
        return tag(files.get(path(day)));
    }

    private static String tag(String csv) {
        return "\"%08x\"".formatted(csv.hashCode());
    }

    private void file(HttpExchange exchange) throws IOException {
        requests.add(exchange);
        String csv = files.get(exchange.getRequestURI().getPath());
        String tag = csv == null ? "" : tag(csv);
        if (csv == null) {
            respond(exchange, 404, "no such file".getBytes(StandardCharsets.UTF_8));
        } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            respond(exchange, 304, new byte[0]);
        } else {
            exchange.getResponseHeaders().set("ETag", tag);
            respond(exchange, 200, DayFiles.bzip2(csv));
        }
    }

    private void names(HttpExchange exchange) throws IOException {
        requests.add(exchange);
        String posted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Limit now = once;
        once = limit;
        exchange.getResponseHeaders().set("X-ESI-Error-Limit-Remain", String.valueOf(now.left));
        exchange.getResponseHeaders().set("X-ESI-Error-Limit-Reset", String.valueOf(now.seconds));
        List<Integer> ids = Arrays.stream(posted.replaceAll("[\\[\\]]", "").split(","))
                .map(Integer::valueOf)
                .toList();
        int status = now.status != 200 ? now.status : ids.stream().anyMatch(unknown::contains) ? 404 : 200;
        String body = status != 200
                ? "{\"error\":\"refused\"}"
                : ids.stream()
                        .map("{\"category\":\"inventory_type\",\"id\":%1$d,\"name\":\"Type %1$d\"}"::formatted)
                        .collect(Collectors.joining(",", "[", "]"));
        respond(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Such as {@code GET /market-history/…}. */
    List<String> requests() {
        return requests.stream()
                .map(each -> each.getRequestMethod() + " " + each.getRequestURI())
                .toList();
    }

    /** Of the requests from that position on, those for a file that may not have changed, by path, and how each was answered. */
    SortedMap<String, Integer> conditional(int first) {
        return requests.stream()
                .skip(first)
                .filter(each -> each.getRequestHeaders().containsKey("If-None-Match"))
                .collect(Collectors.toMap(
                        each -> each.getRequestURI().getPath(),
                        HttpExchange::getResponseCode,
                        (one, other) -> {
                            throw new AssertionError("a file was asked for twice");
                        },
                        TreeMap::new));
    }

    /** A field of the newest request's head. */
    String field(String name) {
        return String.valueOf(
                requests.get(requests.size() - 1).getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
