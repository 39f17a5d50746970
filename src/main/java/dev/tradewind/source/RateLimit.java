package dev.tradewind.source;

import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import java.time.Duration;

/** At most so many requests in any span of time that is as long as the period, whenever it begins. */
public record RateLimit(int requests, Duration period) {

    /** Such as {@code 180 per 1m}. */
    public static final Format<RateLimit> FORMAT = Formats.rate(RateLimit::new);

    private static final Duration LEAST_MARGIN = Duration.ofMillis(20);
    private static final Duration MOST_MARGIN = Duration.ofMillis(250);

    public RateLimit {
        if (requests < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a rate limit has at least 1 request and a period above 0, not %d per %s"
                    .formatted(requests, period));
        }
    }

    /** This limit with a period that is longer by 2 %, but by at least 20 ms and at most 250 ms. */
    RateLimit withMargin() {
        long margin = Math.min(MOST_MARGIN.toNanos(), Math.max(LEAST_MARGIN.toNanos(), period.toNanos() / 50));
        return new RateLimit(requests, period.plusNanos(margin));
    }
}
