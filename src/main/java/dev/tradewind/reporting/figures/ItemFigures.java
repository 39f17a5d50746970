package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * One row of a report: an item that traded in the window. A figure that is undefined is NaN.
 *
 * @param own what only its source has, by name
 */
public record ItemFigures(
        MarketItem item,
        TradeFigures trades,
        PriceFigures prices,
        FlipFigures flip,
        Map<String, Double> own,
        Set<Flag> flags) {

    /**
     * No section may rank an item that has any of these: its figures rest on too few trades, on old ones, or on one
     * side.
     */
    public static final Set<Flag> UNRANKABLE =
            Collections.unmodifiableSet(EnumSet.of(Flag.THIN, Flag.STALE, Flag.ONE_SIDED));

    /** A figure that only its source has; NaN where it is undefined. */
    public double own(String name) {
        return own.getOrDefault(name, Double.NaN);
    }

    public boolean isRankable() {
        return Collections.disjoint(flags, UNRANKABLE);
    }
}
