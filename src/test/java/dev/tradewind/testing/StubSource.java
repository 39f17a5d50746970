package dev.tradewind.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;

/** A source whose answers a test writes, and a job of one endpoint, {@code 1h}, against it. */
public final class StubSource implements AutoCloseable {

    private final HttpServer server;

    /**
     * @param items the answer with the list of items
     * @param prices the answer for the bucket that begins at these unix seconds
     */
    public StubSource(String items, LongFunction<String> prices) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            String body = query == null ? items : prices.apply(Long.parseLong(query.replace("timestamp=", "")));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
    }

    /** Writes the definition {@code <name>.yml} into the folder. */
    public void writeJob(Path folder, String name, String intervals) throws IOException {
        Files.writeString(folder.resolve(name + ".yml"), """
                name: %s
                source:
                  type: osrs-wiki
                  base-url: http://localhost:%d
                  user-agent: tradewind tests
                  rate-limit: [1 per 10ms]
                  retries: 0
                endpoints: [{name: 1h, step: 1h, settle: 0s}]
                intervals: %s
                """.formatted(
                        name, server.getAddress().getPort(), intervals));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
