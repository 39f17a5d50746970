package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;

/** The figures of a window that only its source has, by name. */
final class OwnFigures {

    private final Map<String, ToDoubleBiFunction<MarketItem, TradeFigures>> byName = new HashMap<>();

    /** @param window what any item traded in it, by the item's number */
    OwnFigures(Map<String, OwnFigure> figures, IntFunction<ItemSeries> window) {
        figures.forEach((name, figure) -> byName.put(name, figure.in(window)));
    }

    /** NaN where it is undefined. */
    double of(String name, MarketItem item, TradeFigures trades) {
        ToDoubleBiFunction<MarketItem, TradeFigures> figure = byName.get(name);
        return figure == null ? Double.NaN : figure.applyAsDouble(item, trades);
    }
}
