package dev.tradewind.definition;

import java.time.Duration;
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
}
