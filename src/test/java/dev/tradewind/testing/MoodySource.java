package dev.tradewind.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A source with buckets of a second, in which one item trades at the price that {@link #price} says. By turns it answers a bucket well,
 * fails, hangs, and has nothing yet; the second time that it is asked for the bucket it answers well.
 */
public final class MoodySource implements AutoCloseable {

    private static final int LATE = 15;
    private static final String ROW =
            "\"2\":{\"avgHighPrice\":%1$d,\"highPriceVolume\":1,\"avgLowPrice\":%1$d,\"lowPriceVolume\":1}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Long, Integer> asked = new ConcurrentHashMap<>();
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();

    public MoodySource() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** What the item costs in the bucket that begins at these unix seconds. */
    public static long price(long start) {
        return 1 + start % 1_000_000;
    }

    public String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Whether it was asked for the bucket once, and had nothing yet. */
    public boolean isLate(long start) {
        return start % 20 == LATE && asked.getOrDefault(start, 0) == 1;
    }

    /** When each request arrived, ascending, in nanoseconds. */
    public List<Long> arrivals() {
        return arrivals.stream().sorted().toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        arrivals.add(System.nanoTime());
        String query = exchange.getRequestURI().getQuery();
        if (query == null) {
            send(exchange, 200, "[{\"id\":2,\"name\":\"Cannonball\"}]");
            return;
        }
        long start = Long.parseLong(query.replace("timestamp=", ""));
        boolean isFirst = asked.merge(start, 1, Integer::sum) == 1;
        switch (isFirst ? (int) (start % 20) : 0) {
            case 5 -> send(exchange, 503, "");
            case 10 -> hang(exchange);
            case LATE -> send(exchange, 200, "{\"data\":{},\"timestamp\":%d}".formatted(start));
            default ->
                send(exchange, 200, "{\"data\":{%s},\"timestamp\":%d}".formatted(ROW.formatted(price(start)), start));
        }
    }

    private void hang(HttpExchange exchange) {
        try (exchange) {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
