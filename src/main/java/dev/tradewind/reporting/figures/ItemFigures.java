package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One row of a report: an item that traded in the window. A figure that is undefined is NaN.
 *
 * @param alchMargin what is left of its alchemy value after buying it, and a nature rune, at {@code low}
 */
public record ItemFigures(
        MarketItem item,
        TradeFigures trades,
        PriceFigures prices,
        FlipFigures flip,
        double alchMargin,
        Set<Flag> flags) {

    /** With any of these no section may rank an item: its figures rest on too few trades, old ones, or one side. */
    public static final Set<Flag> UNRANKABLE =
            Collections.unmodifiableSet(EnumSet.of(Flag.THIN, Flag.STALE, Flag.ONE_SIDED));

    public boolean isRankable() {
        return Collections.disjoint(flags, UNRANKABLE);
    }
}
