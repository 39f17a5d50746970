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

/** A simulated market that remembers what it was asked. */
public final class WatchedExchange implements AutoCloseable {

    private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
    private final Exchange exchange;

    public WatchedExchange(ExchangeSource settings, List<Endpoint> endpoints) {
        exchange = Exchange.start(settings, endpoints, Clock.systemUTC(), served::add);
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
