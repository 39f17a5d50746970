package dev.tradewind.reporting.figures;

import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** A figure that only the reports of one source have. */
public interface OwnFigure {

    /**
     * Looks once at a window, and computes the figure of each item that traded in it; NaN where it is undefined.
     *
     * @param window what any item traded in it, by the item's number
     */
    ToDoubleFunction<Rankable> in(IntFunction<ItemSeries> window);
}
