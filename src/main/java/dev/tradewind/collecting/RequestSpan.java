package dev.tradewind.collecting;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.SourceRequest;

/**
 * One request that was sent, with its times in nanoseconds of {@link System#nanoTime()}.
 *
 * @param readyNanos when it would have left if there were no limits
 * @param answeredNanos when its answer or its failure came
 * @param failed whether the source did not give an answer that can be used
 */
public record RequestSpan(
        SourceRequest request, long readyNanos, long departedNanos, long answeredNanos, boolean failed) {

    public Wanted wanted() {
        return request.wanted();
    }

    /** How long it waited for the limits. */
    long waitedNanos() {
        return departedNanos - readyNanos;
    }
}
