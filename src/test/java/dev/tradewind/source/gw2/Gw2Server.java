package dev.tradewind.source.gw2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A trading post on loopback, whose items have the ids from 1 on; it remembers what it was asked, and what it answered. */
final class Gw2Server implements AutoCloseable {

    private static final int PAGE_SIZE = 200;

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int items;
    private volatile int mostAnswered = Integer.MAX_VALUE;
    private volatile int inactive;
    private volatile int lostPage = -1;
    private volatile int grownBy;
    private volatile Set<Integer> unknown = Set.of();
    private volatile int raisedBy;
    private volatile @Nullable String onlyPage;

    Gw2Server(int items) {
        this.items = items;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void has(int count) {
        items = count;
    }

    /** Answers no more than so many requests until it is released. */
    void holdAfter(int count) {
        mostAnswered = count;
    }

    void release() {
        mostAnswered = Integer.MAX_VALUE;
        released.countDown();
    }

    /** Refuses the next requests, as if it were switched off. */
    void switchOffFor(int count) {
        inactive = count;
    }

    /** Has more items, once the first page was asked for. */
    void growAfterTheFirstPage(int more) {
        grownBy = more;
    }

    /** Knows none of the ids on a page. */
    void lose(int page) {
        lostPage = page;
    }

    /** Says nothing of these items but their prices. */
    void forget(Integer... ids) {
        unknown = Set.of(ids);
    }

    /** All bids and offers are higher from now on. */
    void raise(int copper) {
        raisedBy += copper;
    }

    /** Has one page of prices, which is this one. */
    void sendPage(String body) {
        onlyPage = body;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The path and the query of each. */
    List<String> requests() {
        return requests;
    }

    List<String> answered() {
        return answered;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestURI().toString().substring(1);
        requests.add(request);
        if (requests.size() > mostAnswered) {
            awaitRelease();
        }
        if (inactive > 0) {
            inactive--;
            send(exchange, 503, "{\"text\":\"API not active\"}");
        } else if (request.startsWith("v2/items?ids=")) {
            sendItems(exchange, request.substring("v2/items?ids=".length()));
        } else if (request.matches("v2/commerce/prices\\?page=\\d+&page_size=" + PAGE_SIZE)) {
            sendPage(exchange, Integer.parseInt(request.replaceAll(".*page=(\\d+)&.*", "$1")));
        } else {
            send(exchange, 404, "{\"text\":\"no such endpoint\"}");
        }
        answered.add(request);
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sendPage(HttpExchange exchange, int page) throws IOException {
        String recorded = onlyPage;
        int pages = recorded != null ? 1 : (items + PAGE_SIZE - 1) / PAGE_SIZE;
        exchange.getResponseHeaders().set("X-Page-Total", Integer.toString(pages));
        if (page == lostPage) {
            send(exchange, 404, "{\"text\":\"all ids provided are invalid\"}");
        } else if (page >= pages) {
            send(exchange, 400, "{\"text\":\"page out of range. Use page values 0 - %d.\"}".formatted(pages - 1));
        } else if (recorded != null) {
            send(exchange, 200, recorded);
        } else {
            send(
                    exchange,
                    200,
                    IntStream.rangeClosed(PAGE_SIZE * page + 1, Math.min(items, PAGE_SIZE * (page + 1)))
                            .mapToObj(id -> Gw2Answers.row(id, 10 * id + raisedBy, 13 * id + raisedBy))
                            .collect(Collectors.joining(",", "[", "]")));
        }
        items += grownBy;
        grownBy = 0;
    }

    /** A vendor pays 100 for any of them. */
    private void sendItems(HttpExchange exchange, String ids) throws IOException {
        List<Integer> asked =
                List.of(ids.split(",")).stream().map(Integer::valueOf).toList();
        List<Integer> known = asked.stream().filter(id -> !unknown.contains(id)).toList();
        if (known.isEmpty()) {
            send(exchange, 404, "{\"text\":\"all ids provided are invalid\"}");
            return;
        }
        send(
                exchange,
                known.size() < asked.size() ? 206 : 200,
                known.stream()
                        .map(
                                "{\"id\":%1$d,\"name\":\"Thing %1$d\",\"rarity\":\"Rare\",\"vendor_value\":100,\"flags\":[]}"
                                        ::formatted)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
