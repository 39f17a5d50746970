package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.figures.Settlement.Deal;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Windows that end before a report's, in one stretch of buckets. They are as long as the report's.
 *
 * @param lasts the position in the stretch of the newest bucket of each window
 * @param settledAfter how many buckets after a window its flips are settled
 * @param visitor is told of each item what reports would have said of it
 */
public record EarlierWindows(int[] lasts, int settledAfter, Visitor visitor) {

    /** No windows. */
    public static final EarlierWindows NONE = new EarlierWindows(new int[0], 0, (window, row, deal) -> {});

    /** The position of the newest bucket of the window that ends first, or {@code newest} if there is none. */
    int firstEnd(int newest) {
        return Arrays.stream(lasts).min().orElse(newest);
    }

    /** Is told of each item that a section might have ranked what reports would have said of it. */
    public interface Visitor {

        /**
         * @param window the index of the window
         * @param row what a report would have said at its end, made of nothing but the window
         * @param deal settles the flip that the row proposes, in the buckets after the window
         */
        void visit(int window, Rankable row, Supplier<Deal> deal);
    }
}
