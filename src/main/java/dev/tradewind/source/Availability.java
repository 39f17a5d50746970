package dev.tradewind.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the buckets of an endpoint can be asked for.
 *
 * @param requests how many requests a bucket takes, or about how many: plans count with it. Which are really sent is up to
 *     the {@link AnswerReading}
 * @param horizon how long after its end a bucket can still be asked for; null for longer than any window
 */
public record Availability(int requests, @Nullable Duration horizon) {

    /** A source is not later than that. */
    private static final Duration LATEST = Duration.ofDays(1);

    public static final Availability OF_ONE_REQUEST = new Availability(1, null);

    /**
     * How long after a bucket's end an empty answer proves that nothing traded: a day, or the horizon, after which no other answer can
     * come.
     */
    public Duration believedAfter() {
        return horizon != null && horizon.compareTo(LATEST) < 0 ? horizon : LATEST;
    }
}
