package dev.tradewind.testing;

import dev.tradewind.market.Endpoint;
import dev.tradewind.source.exchange.Exchange;
import dev.tradewind.source.exchange.ExchangeSource;
import dev.tradewind.source.exchange.ServedRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A simulated market that remembers what it was asked. */
public final class WatchedExchange implements AutoCloseable {

    private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
    private final Exchange exchange;

    public WatchedExchange(ExchangeSource settings, List<Endpoint> endpoints) {
        this(settings, endpoints, request -> {});
    }

    /** @param watching is told of each request before it is answered */
    WatchedExchange(ExchangeSource settings, List<Endpoint> endpoints, Consumer<ServedRequest> watching) {
        exchange = Exchange.start(settings, endpoints, Clock.systemUTC(), watching.andThen(served::add));
    }

    public URI baseUrl() {
        return exchange.baseUrl();
    }

    /** In the order in which they arrived. */
    public List<ServedRequest> servedRequests() {
        return served.stream()
                .sorted(Comparator.comparingLong(ServedRequest::arrivedNanos))
                .toList();
    }

    public int requestCount() {
        return served.size();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
