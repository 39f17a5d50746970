package dev.tradewind.reporting.figures;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** The figures of a window that only its source has, by name. */
final class OwnFigures {

    private final Map<String, ToDoubleFunction<Rankable>> byName = new HashMap<>();

    /** @param window what any item traded in it, by the item's number */
    OwnFigures(Map<String, OwnFigure> figures, IntFunction<ItemSeries> window) {
        figures.forEach((name, figure) -> byName.put(name, figure.in(window)));
    }

    /** NaN where it is undefined. */
    double of(String name, Rankable row) {
        ToDoubleFunction<Rankable> figure = byName.get(name);
        return figure == null ? Double.NaN : figure.applyAsDouble(row);
    }
}
