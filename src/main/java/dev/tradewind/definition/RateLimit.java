package dev.tradewind.definition;

import java.time.Duration;

/** At most so many requests in any span of time as long as the period, however it is placed. */
public record RateLimit(int requests, Duration period) {

    public RateLimit {
        if (requests < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a rate limit has at least 1 request and a period above 0, not %d per %s"
                    .formatted(requests, period));
        }
    }
}
