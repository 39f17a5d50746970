package dev.tradewind.source;

import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import java.util.Arrays;

/** Collects the rows of a bucket in any order, and makes a snapshot of them, whose rows ascend by item. */
public final class SnapshotColumns {

    /** Marks a row as left out, in place of its first number of units, which is never negative. */
    private static final long LEFT_OUT = -1;

    private int size;
    private int leftOut;
    private long[] idAndRow = new long[4096];
    private PriceColumns columns;

    public SnapshotColumns(PriceKind kind) {
        columns = PriceColumns.ofLength(kind, idAndRow.length);
    }

    public void clear() {
        size = 0;
        leftOut = 0;
    }

    public int size() {
        return size;
    }

    /** Leaves out that row and all after it. An item that has such a row is refused if it comes again. */
    public void leaveOutFrom(int row) {
        for (int i = row; i < size; i++) {
            columns.units()[0][i] = LEFT_OUT;
            leftOut++;
        }
    }

    /** Begins the row of an item. A price that is not set is not there. */
    public void add(int itemId) {
        ensureCapacity();
        idAndRow[size] = (long) itemId << 32 | size;
        columns.clear(size);
        size++;
    }

    /** @param column one of the kind's prices, such as {@code Sides.HIGH} */
    public void price(int column, double price) {
        columns.prices()[column][size - 1] = price;
    }

    /** @param column one of the kind's numbers of units, such as {@code Sides.HIGH_VOLUME} */
    public void units(int column, long units) {
        columns.units()[column][size - 1] = units;
    }

    private void ensureCapacity() {
        if (size == idAndRow.length) {
            idAndRow = Arrays.copyOf(idAndRow, 2 * size);
            columns = columns.extendedTo(2 * size);
        }
    }

    public Snapshot toSnapshot(long start) {
        Arrays.sort(idAndRow, 0, size);
        refuseDuplicates();
        int[] itemIds = new int[size - leftOut];
        int[] rows = new int[size - leftOut];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int row = (int) idAndRow[i];
            if (columns.units()[0][row] != LEFT_OUT) {
                itemIds[kept] = itemId(i);
                rows[kept++] = row;
            }
        }
        return new Snapshot(start, itemIds, columns.rows(rows));
    }

    private int itemId(int i) {
        return (int) (idAndRow[i] >> 32);
    }

    private void refuseDuplicates() {
        for (int i = 1; i < size; i++) {
            if (itemId(i - 1) == itemId(i)) {
                throw new MalformedAnswerException(
                        itemId(i) < 0 ? "an item is there twice" : "item %d is there twice".formatted(itemId(i)));
            }
        }
    }
}
