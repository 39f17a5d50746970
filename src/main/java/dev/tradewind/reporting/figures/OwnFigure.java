package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;

/** A figure that only the reports of one source have. */
public interface OwnFigure {

    /**
     * Looks once at a window, and computes the figure of each item that traded in it; NaN where it is undefined.
     *
     * @param window what any item traded in it, by the item's number
     */
    ToDoubleBiFunction<MarketItem, TradeFigures> in(IntFunction<ItemSeries> window);
}
