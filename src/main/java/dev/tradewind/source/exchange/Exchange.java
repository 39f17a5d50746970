package dev.tradewind.source.exchange;

import com.sun.net.httpserver.HttpServer;
import dev.tradewind.market.Endpoint;
import dev.tradewind.source.RateLimit;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A market on this machine that answers like the API of a game, over real HTTP on loopback. It refuses too many
 * requests. Its threads never keep the JVM alive.
 */
public final class Exchange implements AutoCloseable {

    /** Without this the JDK's server takes 40 ms for a small answer: Nagle's algorithm waits for a delayed acknowledgement. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private static final int THREADS = 4;

    static {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final String basePath;
    private final ExecutorService threads;

    private Exchange(HttpServer server, String basePath) {
        this.server = server;
        this.basePath = basePath;
        this.threads = Executors.newFixedThreadPool(THREADS, Exchange::daemon);
    }

    /** Starts serving like the OSRS Wiki. */
    public static Exchange start(
            ExchangeSource settings, List<Endpoint> endpoints, Clock clock, Consumer<ServedRequest> served) {
        return start(
                new OsrsProtocol(market(settings), endpoints, clock),
                settings.requests().rateLimits(),
                served);
    }

    /**
     * Starts serving on a free loopback port.
     *
     * @param served gets every request before its answer is sent, on any thread
     */
    public static Exchange start(Protocol protocol, List<RateLimit> limits, Consumer<ServedRequest> served) {
        ServerRateLimit rateLimit = new ServerRateLimit(limits, TimeMeter.SYSTEM_NANOTIME);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
            Exchange exchange = new Exchange(server, protocol.basePath());
            exchange.serve(new FrontDesk(protocol, rateLimit, served));
            return exchange;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve on loopback", e);
        }
    }

    private static Market market(ExchangeSource settings) {
        Path recordings = settings.recordings();
        return recordings == null
                ? new SimulatedMarket(settings.items(), settings.seed())
                : new RecordedMarket(recordings);
    }

    private void serve(FrontDesk frontDesk) {
        server.createContext("/", frontDesk);
        server.setExecutor(threads);
        // the server's own thread is a daemon only if the one that starts it is
        CompletableFuture.runAsync(server::start, threads).join();
    }

    /** The address that the paths of the API follow, without a slash at its end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + basePath);
    }

    /** Closes at once, and cuts off answers that are on their way. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "exchange");
        thread.setDaemon(true);
        return thread;
    }
}
