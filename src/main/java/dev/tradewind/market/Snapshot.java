package dev.tradewind.market;

import java.util.Arrays;

/**
 * The source's answer for one bucket: row {@code i} of the columns is the {@code i}-th item that has prices, by ascending id.
 *
 * @param start the start of the bucket that the answer says it is for, unix seconds
 */
public record Snapshot(long start, int[] itemIds, PriceColumns columns) {

    /** Of a bucket in which nothing has a price. */
    public static Snapshot empty(PriceKind kind, long start) {
        return ofSize(kind, start, 0);
    }

    /** To be filled. */
    public static Snapshot ofSize(PriceKind kind, long start, int rows) {
        return new Snapshot(start, new int[rows], PriceColumns.ofLength(kind, rows));
    }

    public int size() {
        return itemIds.length;
    }

    public boolean hasRowsOf(Snapshot other) {
        return Arrays.equals(itemIds, other.itemIds) && columns.equalTo(other.columns);
    }

    public boolean isEmpty() {
        return itemIds.length == 0;
    }

    @Override
    public String toString() {
        return "Snapshot[start=%d, %d items]".formatted(start, size());
    }
}
