package dev.tradewind.source;

import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import java.time.Duration;

/** At most so many requests in any span of time as long as the period, however it is placed. */
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

    /** With a period longer by 2 %, and by 20 ms at least and 250 ms at most. */
    RateLimit withMargin() {
        long margin = Math.min(MOST_MARGIN.toNanos(), Math.max(LEAST_MARGIN.toNanos(), period.toNanos() / 50));
        return new RateLimit(requests, period.plusNanos(margin));
    }
}
