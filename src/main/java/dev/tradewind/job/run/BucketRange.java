package dev.tradewind.job.run;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a backfill fills: the buckets that start at {@code from} or later, and before {@code to}.
 *
 * @param endpoints the names of the endpoints; empty for all
 * @param isOpen whether {@code to} is only the moment at which somebody asked: the same range asked for later ends later
 */
public record BucketRange(Instant from, Instant to, SortedSet<String> endpoints, boolean isOpen) {

    public BucketRange {
        endpoints = new TreeSet<>(endpoints);
    }

    /** The endpoint's buckets of the range that are closed at the moment; empty if there are none. */
    Optional<Window> window(Endpoint endpoint, Instant asOf) {
        return endpoints.isEmpty() || endpoints.contains(endpoint.name())
                ? endpoint.closedBetween(endpoint.firstFrom(from), to, asOf)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "from %s to %s%s".formatted(from, to, endpoints.isEmpty() ? "" : " of " + String.join(", ", endpoints));
    }
}
