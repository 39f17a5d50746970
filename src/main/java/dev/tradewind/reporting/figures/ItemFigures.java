package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
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

    /** Whether a section may rank it: its figures rest on enough trades, recent ones, of both sides. */
    public boolean isRankable() {
        return !flags.contains(Flag.THIN) && !flags.contains(Flag.STALE) && !flags.contains(Flag.ONE_SIDED);
    }
}
