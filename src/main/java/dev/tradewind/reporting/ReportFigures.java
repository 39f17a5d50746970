package dev.tradewind.reporting;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.definition.Tax;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Computes the rows of a report from the prices of its window. */
final class ReportFigures {

    private static final Comparator<ItemFigures> BEST_FIRST = Comparator.comparingDouble(ReportFigures::rank)
            .reversed()
            .thenComparingInt(row -> row.item().id());

    private final Tax tax;
    private final Map<Integer, MarketItem> items;

    ReportFigures(Tax tax, Map<Integer, MarketItem> items) {
        this.tax = tax;
        this.items = items;
    }

    List<ItemFigures> of(WindowPrices prices) {
        List<Snapshot> snapshots =
                prices.positions().stream().flatMap(Optional::stream).toList();
        int[] itemIds = traded(snapshots);
        Trades[] trades = Stream.generate(Trades::new).limit(itemIds.length).toArray(Trades[]::new);
        snapshots.forEach(snapshot -> add(snapshot, itemIds, trades));
        return IntStream.range(0, itemIds.length)
                .mapToObj(i -> trades[i].figures(item(itemIds[i])))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** The ids of all items that traded in the window, ascending. */
    private static int[] traded(List<Snapshot> snapshots) {
        int[] itemIds = snapshots.stream()
                .flatMapToInt(snapshot -> Arrays.stream(snapshot.itemIds()))
                .sorted()
                .toArray();
        int distinct = 0;
        for (int itemId : itemIds) {
            if (distinct == 0 || itemIds[distinct - 1] != itemId) {
                itemIds[distinct++] = itemId;
            }
        }
        return Arrays.copyOf(itemIds, distinct);
    }

    private static double rank(ItemFigures row) {
        return Double.isNaN(row.potential()) ? Double.NEGATIVE_INFINITY : row.potential();
    }

    /** Both have their items in the same order, so that no row has to be looked up. */
    private static void add(Snapshot snapshot, int[] itemIds, Trades[] trades) {
        int item = 0;
        for (int row = 0; row < snapshot.size(); row++) {
            while (itemIds[item] < snapshot.itemIds()[row]) {
                item++;
            }
            trades[item].add(snapshot, row);
        }
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
        private long highStart;
        private long highVolume;
        private long lowVolume;
        private double turnover;

        void add(Snapshot snapshot, int row) {
            buckets++;
            if (!Double.isNaN(snapshot.high()[row])) {
                high = snapshot.high()[row];
                highStart = snapshot.start();
                highVolume += snapshot.highVolume()[row];
                turnover += high * snapshot.highVolume()[row];
            }
            if (!Double.isNaN(snapshot.low()[row])) {
                low = snapshot.low()[row];
                lowVolume += snapshot.lowVolume()[row];
                turnover += low * snapshot.lowVolume()[row];
            }
        }

        ItemFigures figures(MarketItem item) {
            long volume = highVolume + lowVolume;
            double vwap = volume == 0 ? Double.NaN : turnover / volume;
            double taxOnHigh =
                    Double.isNaN(high) ? Double.NaN : tax.on(high, item.id(), Instant.ofEpochSecond(highStart));
            return new ItemFigures(item, buckets, high, low, highVolume, lowVolume, vwap, taxOnHigh);
        }
    }
}
