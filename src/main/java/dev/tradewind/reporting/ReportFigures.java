package dev.tradewind.reporting;

import dev.tradewind.database.WindowColumns;
import dev.tradewind.definition.Tax;
import dev.tradewind.market.MarketItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes the rows of a report from the columns of its window. */
final class ReportFigures {

    private static final Comparator<ItemFigures> BEST_FIRST = Comparator.comparing(
                    (ItemFigures row) -> Double.isNaN(row.potential()) ? Double.NEGATIVE_INFINITY : row.potential())
            .reversed()
            .thenComparing(row -> row.item().id());

    private final Tax tax;
    private final Map<Integer, MarketItem> items;

    ReportFigures(Tax tax, Map<Integer, MarketItem> items) {
        this.tax = tax;
        this.items = items;
    }

    List<ItemFigures> of(WindowColumns columns) {
        Map<Integer, Trades> trades = new HashMap<>();
        for (int row = 0; row < columns.size(); row++) {
            trades.computeIfAbsent(columns.itemId()[row], itemId -> new Trades())
                    .add(columns, row);
        }
        List<ItemFigures> figures = new ArrayList<>(trades.size());
        trades.forEach((itemId, itemTrades) -> figures.add(itemTrades.figures(item(itemId), columns)));
        figures.sort(BEST_FIRST);
        return figures;
    }

    /** The source's item list may lag behind its prices. */
    private MarketItem item(int id) {
        MarketItem item = items.get(id);
        return item != null ? item : new MarketItem(id, "item " + id, null, null, null, null, null);
    }

    /** What one item traded so far, its rows added from the oldest to the newest. */
    private final class Trades {

        private int buckets;
        private double high = Double.NaN;
        private double low = Double.NaN;
        private int highPosition;
        private long highVolume;
        private long lowVolume;
        private double turnover;

        void add(WindowColumns columns, int row) {
            buckets++;
            if (!Double.isNaN(columns.high()[row])) {
                high = columns.high()[row];
                highPosition = columns.position()[row];
                highVolume += columns.highVolume()[row];
                turnover += high * columns.highVolume()[row];
            }
            if (!Double.isNaN(columns.low()[row])) {
                low = columns.low()[row];
                lowVolume += columns.lowVolume()[row];
                turnover += low * columns.lowVolume()[row];
            }
        }

        ItemFigures figures(MarketItem item, WindowColumns columns) {
            long volume = highVolume + lowVolume;
            double vwap = volume == 0 ? Double.NaN : turnover / volume;
            return new ItemFigures(item, buckets, high, low, highVolume, lowVolume, vwap, taxOnHigh(item, columns));
        }

        private double taxOnHigh(MarketItem item, WindowColumns columns) {
            int stepsBack = columns.window().interval() - 1 - highPosition;
            return Double.isNaN(high)
                    ? Double.NaN
                    : tax.on(
                            high,
                            item.id(),
                            columns.window().newest().minus(stepsBack).time());
        }
    }
}
