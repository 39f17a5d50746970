package dev.tradewind.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a source can answer of an endpoint's buckets.
 *
 * @param requests how many make up one bucket, or about how many: for plans; how many there really are, the
 *     {@link AnswerReading} says
 * @param horizon how long after its end a bucket can still be asked for; null for longer than any window
 */
public record Availability(int requests, @Nullable Duration horizon) {

    public static final Availability OF_ONE_REQUEST = new Availability(1, null);
}
