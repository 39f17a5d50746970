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

    public static final Availability OF_ONE_REQUEST = new Availability(1, null);
}
