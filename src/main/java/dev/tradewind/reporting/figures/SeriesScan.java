package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * Walks once through a window, item by item, in ascending order. The prices are stored bucket by bucket: who read one item in each
 * bucket would wait for the memory at every bucket. So some items that follow one another are read at a time, as a block.
 */
public final class SeriesScan {

    /** A block is to stay in the processor's cache, and few enough arrays are to be written side by side. */
    private static final int BLOCK_BYTES = 1 << 24;

    private static final int MOST_ITEMS = 64;

    private final Snapshot[] positions;

    /** For each bucket, the row that comes next. */
    private final int[] next;

    /** All that are in the window, ascending. */
    private final int[] itemIds;

    /** What is read, the first one that of item {@code itemIds[blockStart]}. */
    private final ItemSeries[] block;

    /** For each row of a bucket that is being read, the place of its item in the block. */
    private final int[] places;

    private final ItemSeries absent;
    private int blockStart;
    private int blockEnd;

    public SeriesScan(WindowPrices prices) {
        Window window = prices.window();
        PriceKind kind = window.endpoint().kind();
        Snapshot nothing = Snapshot.empty(kind, window.oldest().start());
        positions = prices.positions().stream()
                .map(position -> position.orElse(nothing))
                .toArray(Snapshot[]::new);
        next = new int[positions.length];
        itemIds = all(positions);
        int seriesBytes = Long.BYTES * (kind.prices().size() + kind.units().size()) * positions.length;
        block = new ItemSeries[Math.max(1, Math.min(MOST_ITEMS, Math.min(itemIds.length, BLOCK_BYTES / seriesBytes)))];
        Arrays.setAll(block, i -> ItemSeries.empty(window));
        places = new int[block.length];
        absent = ItemSeries.empty(window);
    }

    /** Hands over each item that is in the window, by ascending number. The series is overwritten later. */
    public void forEach(ObjIntConsumer<ItemSeries> action) {
        for (int itemId : itemIds) {
            action.accept(at(itemId), itemId);
        }
    }

    /** The series of an item, also of one that is not there. Items must be asked for by ascending number, and not while others are handed
     * over. The series is overwritten later. */
    ItemSeries at(int itemId) {
        while (blockEnd < itemIds.length && (blockEnd == 0 || itemIds[blockEnd - 1] < itemId)) {
            readBlock();
        }
        int index = Arrays.binarySearch(itemIds, blockStart, blockEnd, itemId);
        return index < 0 ? absent : block[index - blockStart];
    }

    private void readBlock() {
        blockStart = blockEnd;
        blockEnd = Math.min(blockStart + block.length, itemIds.length);
        for (int i = 0; i < blockEnd - blockStart; i++) {
            block[i].columns().clear();
        }
        for (int position = 0; position < positions.length; position++) {
            readBlock(position);
        }
    }

    private void readBlock(int position) {
        PriceColumns columns = positions[position].columns();
        int first = next[position];
        int count = findRows(position);
        for (int column = 0; column < columns.prices().length; column++) {
            double[] prices = columns.prices()[column];
            for (int i = 0; i < count; i++) {
                block[places[i]].setPrice(column, position, prices[first + i]);
            }
        }
        for (int column = 0; column < columns.units().length; column++) {
            long[] units = columns.units()[column];
            for (int i = 0; i < count; i++) {
                block[places[i]].setUnits(column, position, units[first + i]);
            }
        }
    }

    /** Moves to the row of the bucket that comes after the block, and says how many rows are passed; {@link #places} has their items. */
    private int findRows(int position) {
        int[] rows = positions[position].itemIds();
        int row = next[position];
        int last = itemIds[blockEnd - 1];
        int count = 0;
        for (int i = blockStart; row < rows.length && rows[row] <= last; row++) {
            while (itemIds[i] < rows[row]) {
                i++;
            }
            places[count++] = i - blockStart;
        }
        next[position] = row;
        return count;
    }

    private static int[] all(Snapshot[] snapshots) {
        int[] all = {};
        for (Snapshot snapshot : snapshots) {
            all = union(all, snapshot.itemIds());
        }
        return all;
    }

    /** Both ascending; the first one itself if it has all. */
    private static int[] union(int[] some, int[] others) {
        int missing = 0;
        int at = 0;
        for (int other : others) {
            while (at < some.length && some[at] < other) {
                at++;
            }
            missing += at < some.length && some[at] == other ? 0 : 1;
        }
        if (missing == 0) {
            return some;
        }
        int[] union = new int[some.length + missing];
        int next = 0;
        at = 0;
        for (int other : others) {
            while (at < some.length && some[at] < other) {
                union[next++] = some[at++];
            }
            if (at == some.length || some[at] != other) {
                union[next++] = other;
            }
        }
        System.arraycopy(some, at, union, next, some.length - at);
        return union;
    }
}
