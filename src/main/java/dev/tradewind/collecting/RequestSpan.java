package dev.tradewind.collecting;

import dev.tradewind.archive.Wanted;
import dev.tradewind.source.SourceRequest;

/**
 * One request, in the nanoseconds of {@link System#nanoTime()}.
 *
 * @param readyNanos when it would have left, were there no limit; its departure, where that did not wait for the limits
 * @param answeredNanos when its answer, or its failure, was there
 * @param failed whether the answer was none that can be used, and it is asked for again if that helps
 */
public record RequestSpan(
        SourceRequest request, long readyNanos, long departedNanos, long answeredNanos, boolean failed) {

    public Wanted wanted() {
        return request.wanted();
    }
}
