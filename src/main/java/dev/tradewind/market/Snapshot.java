package dev.tradewind.market;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The source's answer for one bucket: row {@code i} of the columns is the {@code i}-th item that has prices, by ascending id. */
public final class Snapshot {

    private final long start;
    private final int[] itemIds;
    private final PriceColumns columns;
    private @Nullable PackedSnapshot packed;

    /** @param start the start of the bucket that the answer says it is for, unix seconds */
    public Snapshot(long start, int[] itemIds, PriceColumns columns) {
        this.start = start;
        this.itemIds = itemIds;
        this.columns = columns;
    }

    /** Of a bucket in which nothing has a price. */
    public static Snapshot empty(PriceKind kind, long start) {
        return ofSize(kind, start, 0);
    }

    /** To be filled. */
    public static Snapshot ofSize(PriceKind kind, long start, int rows) {
        return new Snapshot(start, new int[rows], PriceColumns.ofLength(kind, rows));
    }

    /** The start of the bucket that the answer says it is for, unix seconds. */
    public long start() {
        return start;
    }

    public int[] itemIds() {
        return itemIds;
    }

    public PriceColumns columns() {
        return columns;
    }

    /** The same, packed. It is packed once: from then on its rows must stay as they are. */
    public synchronized PackedSnapshot packed() {
        if (packed == null) {
            packed = PackedSnapshot.of(this);
        }
        return packed;
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
