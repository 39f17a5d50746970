package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.figures.EarlierWindow.Outcome;
import dev.tradewind.reporting.figures.WindowFigures.Rules;
import java.util.ArrayList;
import java.util.List;

/** Collects what one earlier window says of each item. */
final class EarlierRows {

    private final WindowPrices prices;
    private final WindowFigures figures;
    private final int first;
    private final int last;
    private final int settled;
    private final ItemSeries series;
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * @param last the position in the stretch of the window's newest bucket
     * @param settled the position of the bucket after which flips are settled
     */
    EarlierRows(WindowPrices stretch, int interval, int last, int settled, Rules rules) {
        first = last - interval + 1;
        this.last = last;
        this.settled = settled;
        prices = stretch.part(first, interval);
        figures = new WindowFigures(
                prices.window(), rules.part(first, interval), number -> ItemSeries.of(number, prices));
        series = ItemSeries.ofLength(interval);
    }

    /** @param whole what the item traded in the stretch */
    void add(MarketItem item, ItemSeries whole, ItemFlips flips) {
        series.copyFrom(whole, first);
        figures.ofTraded(item, series, new WindowFigures.Dealing(flips, first))
                .ifPresent(row -> outcomes.add(new Outcome(row, flips.settle(row.pick(), last, settled))));
    }

    EarlierWindow window() {
        return new EarlierWindow(prices.window().newest(), outcomes);
    }
}
