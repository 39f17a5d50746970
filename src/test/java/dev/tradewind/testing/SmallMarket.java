package dev.tradewind.testing;

import dev.tradewind.market.Endpoint;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.exchange.ExchangeSource;
import dev.tradewind.source.exchange.ServedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** An exchange in the test's own process, so that it sees every request of every run, and a job against it. */
public final class SmallMarket implements AutoCloseable {

    /** Two closings after which a new day, hour and five minutes are in. */
    public static final String AS_OF = "2026-01-10T12:06:00Z";

    public static final String ONE_STEP_LATER = "2026-01-10T12:11:00Z";

    public static final int BUCKETS = 27;
    private static final List<Integer> INTERVALS = List.of(3, 6, 9);

    private final WatchedExchange exchange;

    public SmallMarket() {
        this(300);
    }

    public SmallMarket(int items) {
        this(items, new RateLimit(1, Duration.ofMillis(10)), request -> {});
    }

    /**
     * One that refuses to be asked more often, but for one request that came a little early.
     *
     * @param watching is told of each request before it is answered
     */
    public SmallMarket(RateLimit limit, Consumer<ServedRequest> watching) {
        this(300, limit, watching);
    }

    private SmallMarket(int items, RateLimit limit, Consumer<ServedRequest> watching) {
        List<Endpoint> endpoints = List.of(
                new Endpoint("24h", Duration.ofDays(1), Duration.ofMinutes(10), INTERVALS),
                new Endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(5), INTERVALS),
                new Endpoint("5m", Duration.ofMinutes(5), Duration.ofMinutes(1), INTERVALS));
        RequestPolicy policy = new RequestPolicy(List.of(limit), Duration.ofSeconds(10), 5);
        exchange = new WatchedExchange(new ExchangeSource(items, 7, null, policy), endpoints, watching);
    }

    public List<String> requests() {
        return exchange.servedRequests().stream().map(ServedRequest::path).toList();
    }

    public List<Integer> statuses() {
        return exchange.servedRequests().stream().map(ServedRequest::status).toList();
    }

    /** When each request arrived, ascending, on one monotonic scale. */
    public List<Long> arrivalNanos() {
        return exchange.servedRequests().stream()
                .map(ServedRequest::arrivedNanos)
                .toList();
    }

    public int requestCount() {
        return exchange.requestCount();
    }

    /** Writes the definition into the folder, and answers its file's name. */
    public String writeJob(Path folder) {
        return writeJob(folder, "small", exchange.baseUrl().toString());
    }

    public String writeJob(Path folder, String name, String baseUrl) {
        return writeJob(folder, name, baseUrl, "1 per 20ms");
    }

    public String writeJob(Path folder, String name, String baseUrl, String rateLimit) {
        try {
            Files.writeString(folder.resolve(name + ".yml"), """
                    name: %s
                    source:
                      type: osrs-wiki
                      base-url: %s
                      user-agent: "tradewind tests"
                      rate-limit: [%s]
                      retries: 1
                    endpoints:
                      - {name: 24h, step: 1d, settle: 10m}
                      - {name: 1h,  step: 1h, settle: 5m}
                      - {name: 5m,  step: 5m, settle: 1m}
                    intervals: [3, 6, 9]
                    """.formatted(name, baseUrl, rateLimit));
            return name + ".yml";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String baseUrl() {
        return exchange.baseUrl().toString();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
