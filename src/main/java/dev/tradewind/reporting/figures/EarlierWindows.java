package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.figures.Settlement.Deal;
import java.util.function.Supplier;

/**
 * Windows that end before a report's, in one stretch of buckets.
 *
 * @param interval how many buckets each of them has
 * @param lasts the position in the stretch of the newest bucket of each window
 * @param settledAfter how many buckets after a window its flips are settled
 */
public record EarlierWindows(int interval, int[] lasts, int settledAfter) {

    Span span(int window) {
        return new Span(lasts[window] - interval + 1, lasts[window]);
    }

    /** Is told of each item what reports would have said of it. */
    public interface Visitor {

        /**
         * @param window the index of the window
         * @param row what a report would have said at its end, made of nothing but the window
         * @param deal settles the flip that the row proposes, in the buckets after the window
         */
        void visit(int window, Rankable row, Supplier<Deal> deal);
    }
}
