package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.function.ObjIntConsumer;

/**
 * Walks once through a window, item by item and in all buckets at the same time: every bucket has its items in the same
 * order.
 */
public final class SeriesScan {

    private final ItemSeries series;
    private final Snapshot[] positions;

    /** For each bucket, the row that comes next. */
    private final int[] next;

    public SeriesScan(WindowPrices prices) {
        Window window = prices.window();
        Snapshot nothing =
                Snapshot.empty(window.endpoint().kind(), window.oldest().start());
        series = ItemSeries.of(window);
        positions = prices.positions().stream()
                .map(position -> position.orElse(nothing))
                .toArray(Snapshot[]::new);
        next = new int[positions.length];
    }

    /** Hands over each item that is in the window, by ascending number. The series is overwritten for the next item. */
    public void forEach(ObjIntConsumer<ItemSeries> action) {
        for (int itemId = nextItem(); itemId != Integer.MAX_VALUE; itemId = nextItem()) {
            for (int position = 0; position < positions.length; position++) {
                if (itemAt(position) == itemId) {
                    series.set(position, positions[position], next[position]++);
                } else {
                    series.columns().clear(position);
                }
            }
            action.accept(series, itemId);
        }
    }

    /** The series of an item, also of one that is not there. Items must be asked for by ascending number, and not while others are handed
     * over. The series is overwritten for the next item. */
    ItemSeries at(int itemId) {
        for (int position = 0; position < positions.length; position++) {
            while (itemAt(position) < itemId) {
                next[position]++;
            }
            if (itemAt(position) == itemId) {
                series.set(position, positions[position], next[position]);
            } else {
                series.columns().clear(position);
            }
        }
        return series;
    }

    private int nextItem() {
        int itemId = Integer.MAX_VALUE;
        for (int position = 0; position < positions.length; position++) {
            itemId = Math.min(itemId, itemAt(position));
        }
        return itemId;
    }

    private int itemAt(int position) {
        int[] itemIds = positions[position].itemIds();
        return next[position] < itemIds.length ? itemIds[next[position]] : Integer.MAX_VALUE;
    }
}
