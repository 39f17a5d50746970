package dev.tradewind.reporting.figures;

import java.util.Set;

/** The figures of an item in a window that only reports on its kind of price have. A figure that is undefined is NaN. */
public sealed interface KindFigures permits SidesFigures, QuoteFigures, AggregateFigures {

    /** In how many buckets of the window it has a price. */
    int buckets();

    /** The same as a share of the window's buckets. */
    double coverage();

    /** What a trader can put into it, as a share of the capital for one item: small numbers make large ratios. */
    double capitalShare();

    /** Whether it can be advised, as far as these figures say. */
    default boolean mayRank(Set<Flag> flags) {
        return true;
    }
}
