package dev.tradewind.archive;

import dev.tradewind.market.Snapshot;
import java.util.Arrays;

/** Gathers the rows of a body, in whatever order they come, into the ascending columns of a snapshot. */
final class SnapshotColumns {

    /** One item's prices (NaN where that side did not trade) and volumes. */
    record Row(double high, long highVolume, double low, long lowVolume) {}

    private int size;
    private long[] idAndPosition = new long[4096];
    private Row[] rows = new Row[4096];

    void clear() {
        size = 0;
    }

    void add(int itemId, Row row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            idAndPosition = Arrays.copyOf(idAndPosition, 2 * size);
        }
        rows[size] = row;
        idAndPosition[size] = (long) itemId << 32 | size;
        size++;
    }

    Snapshot toSnapshot(long start) {
        Arrays.sort(idAndPosition, 0, size);
        Snapshot snapshot =
                new Snapshot(start, new int[size], new double[size], new long[size], new double[size], new long[size]);
        for (int i = 0; i < size; i++) {
            int itemId = (int) (idAndPosition[i] >> 32);
            if (i > 0 && snapshot.itemIds()[i - 1] == itemId) {
                throw new MalformedAnswerException("item %d is there twice".formatted(itemId));
            }
            Row row = rows[(int) idAndPosition[i]];
            snapshot.itemIds()[i] = itemId;
            snapshot.high()[i] = row.high;
            snapshot.highVolume()[i] = row.highVolume;
            snapshot.low()[i] = row.low;
            snapshot.lowVolume()[i] = row.lowVolume;
        }
        return snapshot;
    }
}
