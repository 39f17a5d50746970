package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An item that has a price in a window, with the figures by which a ranking may order it. They are those that a track record computes
 * for many earlier windows, so they must be cheap. A figure that is undefined is NaN.
 *
 * @param prices {@link PriceFigures#NONE} if it has no price that can be compared
 * @param flags without {@link Flag#BAIT}
 */
public record Rankable(MarketItem item, PriceFigures prices, KindFigures figures, OwnFigures own, Set<Flag> flags) {

    /**
     * No section may rank an item that has one of these flags: its figures rest on too few trades, on old trades, or on one side, or
     * the user does not want it.
     */
    public static final Set<Flag> UNRANKABLE =
            Collections.unmodifiableSet(EnumSet.of(Flag.THIN, Flag.STALE, Flag.ONE_SIDED, Flag.EXCLUDED));

    /** In a report on the sides of trades. */
    public SidesFigures sides() {
        return (SidesFigures) figures;
    }

    /** In a report on quotes. */
    public QuoteFigures quotes() {
        return (QuoteFigures) figures;
    }

    /** In a report on aggregates. */
    public AggregateFigures aggregates() {
        return (AggregateFigures) figures;
    }

    /** A figure that only its source has; NaN where it is undefined. */
    public double own(String name) {
        return own.of(name, this);
    }

    public boolean mayRank() {
        return Collections.disjoint(flags, UNRANKABLE) && figures.mayRank(flags);
    }

    Rankable withRank(int rank) {
        return new Rankable(item, prices, sides().withRank(rank), own, flags);
    }
}
