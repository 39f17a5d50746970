package dev.tradewind.source.osrs;

import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.Rankable;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** A spell of the game turns an item into coins. It uses up a nature rune, which is traded as well. */
final class Alchemy {

    /** The figure and its column: an item's high alchemy value, less its low price and that of a nature rune. */
    static final String MARGIN = "alch_margin";

    private static final int NATURE_RUNE = 561;

    private Alchemy() {}

    static ToDoubleFunction<Rankable> margin(IntFunction<ItemSeries> window) {
        double natureRune = window.apply(NATURE_RUNE).newestLow();
        return row -> row.item().traits().number(OsrsTraits.HIGH_ALCH)
                - row.sides().trades().low()
                - natureRune;
    }
}
