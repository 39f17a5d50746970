package dev.tradewind.source;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How a source may be asked.
 *
 * @param rateLimits all hold at once
 * @param timeout of one request
 * @param retries how often one request is repeated
 */
public record RequestPolicy(List<RateLimit> rateLimits, Duration timeout, int retries) {

    public RequestPolicy {
        rateLimits = List.copyOf(rateLimits);
    }

    /** After it a source that is not asked has forgotten everything that counts. */
    public Duration longestPeriod() {
        return rateLimits.stream()
                .map(RateLimit::period)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
