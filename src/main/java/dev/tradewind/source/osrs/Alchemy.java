package dev.tradewind.source.osrs;

import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.TradeFigures;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;

/** A spell of the game turns an item into coins. It uses up a nature rune, which is traded as well. */
final class Alchemy {

    /** The column and figure of what is left of an item's alchemy value after buying it, and a nature rune, at low. */
    static final String MARGIN = "alch_margin";

    private static final int NATURE_RUNE = 561;

    private Alchemy() {}

    static ToDoubleBiFunction<MarketItem, TradeFigures> margin(IntFunction<ItemSeries> window) {
        double natureRune = window.apply(NATURE_RUNE).newestLow();
        return (item, trades) -> item.traits().number(OsrsTraits.HIGH_ALCH) - trades.low() - natureRune;
    }
}
