package dev.tradewind.source.osrs;

import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.TradeFigures;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;

/** A spell of the game turns an item into coins. It uses up a nature rune, which is traded as well. */
final class Alchemy {

    /** The figure and its column: an item's high alchemy value, less its low price and that of a nature rune. */
    static final String MARGIN = "alch_margin";

    private static final int NATURE_RUNE = 561;

    private Alchemy() {}

    static ToDoubleBiFunction<MarketItem, TradeFigures> margin(IntFunction<ItemSeries> window) {
        double natureRune = window.apply(NATURE_RUNE).newestLow();
        return (item, trades) -> item.traits().number(OsrsTraits.HIGH_ALCH) - trades.low() - natureRune;
    }
}
