package dev.tradewind.bazaar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The API of {@link Bazaar}, on loopback; it remembers what it was asked. */
final class BazaarServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int answered = Integer.MAX_VALUE;

    BazaarServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        requests.add(path);
        if (requests.size() > answered) {
            awaitRelease();
        }
        byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers no more than so many requests until it is released. */
    void holdAfter(int count) {
        answered = count;
    }

    void release() {
        released.countDown();
    }

    /** Prices go up from one hour to the next. */
    private static String body(String path) {
        if (path.equals("wares")) {
            return "silk-robe\tSilk robe\nsalt\tSalt of the sea\n";
        }
        if (path.endsWith("/books")) {
            return "closed\n";
        }
        int hour = Integer.parseInt(path.replaceAll(".*T(\\d\\d):.*", "$1"));
        return path.endsWith("/bought")
                ? "silk-robe\t%d.5\t30\nsalt\t7\t4000\n".formatted(100 + hour)
                : "silk-robe\t%d\t20\nsalt\t6\t5000\n".formatted(90 + hour);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
