package dev.tradewind.source.model;

import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.OwnFigure;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.source.SourceType.Reporting;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Makes a report take as long as the model says: a figure that no item has, and that waits when it is to be computed. The time
 * in which Tradewind reads the window before, and writes the files after, comes on top: some hundredths of a second.
 */
record ReportTime(Reporting with) implements OwnFigure {

    private static final int ANY_ITEM = 1;

    @Override
    public ToDoubleFunction<Rankable> in(IntFunction<ItemSeries> window) {
        int interval = window.apply(ANY_ITEM).interval();
        long allNanos = with.cost().multipliedBy(interval).toNanos();
        Model.waitUntil(with.timer().nanoTime() + allNanos, with.timer());
        return row -> Double.NaN;
    }
}
