package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.PackedRows;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks once through a window, item by item, in ascending order. The prices are stored bucket by bucket: who read one item in each
 * bucket would wait for the memory at every bucket. So some items that follow one another are read at a time, as a block.
 */
public final class SeriesScan {

    /** A block is to stay in the processor's cache, and few enough arrays are to be written side by side. */
    private static final int BLOCK_BYTES = 1 << 24;

    private static final int MOST_ITEMS = 64;

    /** The rows of each bucket that are not read yet; null where it is not imported. */
    private final @Nullable PackedRows[] positions;

    /** All that are in the window, ascending. */
    private final int[] itemIds;

    /** What is read, the first one that of item {@code itemIds[blockStart]}. */
    private final ItemSeries[] block;

    /** The rows of the bucket that is being read, and their items. */
    private final PriceColumns rows;

    private final int[] rowIds;

    private final ItemSeries absent;
    private int blockStart;
    private int blockEnd;

    public SeriesScan(WindowPrices prices) {
        Window window = prices.window();
        PriceKind kind = window.endpoint().kind();
        positions = prices.positions().stream()
                .map(position -> position.map(PackedSnapshot::rows).orElse(null))
                .toArray(PackedRows[]::new);
        itemIds = all(prices);
        int seriesBytes = Long.BYTES * (kind.prices().size() + kind.units().size()) * positions.length;
        block = new ItemSeries[Math.max(1, Math.min(MOST_ITEMS, Math.min(itemIds.length, BLOCK_BYTES / seriesBytes)))];
        Arrays.setAll(block, i -> ItemSeries.empty(window));
        rowIds = new int[block.length];
        rows = PriceColumns.ofLength(kind, block.length);
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
            if (positions[position] != null) {
                readBlock(position, positions[position].read(itemIds[blockEnd - 1], rowIds, rows));
            }
        }
    }

    private void readBlock(int position, int count) {
        int place = 0;
        for (int row = 0; row < count; row++) {
            while (itemIds[blockStart + place] < rowIds[row]) {
                place++;
            }
            block[place].set(position, rows, row);
        }
    }

    private static int[] all(WindowPrices prices) {
        int[] all = {};
        for (Optional<PackedSnapshot> position : prices.positions()) {
            all = position.isPresent() ? union(all, position.get().itemIds()) : all;
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
