package dev.tradewind.archive;

import dev.tradewind.market.Snapshot;
import java.util.Arrays;

/** Gathers the rows of a body, in whatever order they come, into the ascending columns of a snapshot. */
final class SnapshotColumns {

    private int size;
    private long[] idAndRow = new long[4096];
    private double[] high = new double[4096];
    private long[] highVolume = new long[4096];
    private double[] low = new double[4096];
    private long[] lowVolume = new long[4096];

    void clear() {
        size = 0;
    }

    /** Begins the row of an item; its sides did not trade until they are set. */
    void add(int itemId) {
        ensureCapacity();
        idAndRow[size] = (long) itemId << 32 | size;
        high[size] = Double.NaN;
        highVolume[size] = 0;
        low[size] = Double.NaN;
        lowVolume[size] = 0;
        size++;
    }

    void high(double price) {
        high[size - 1] = price;
    }

    void highVolume(long volume) {
        highVolume[size - 1] = volume;
    }

    void low(double price) {
        low[size - 1] = price;
    }

    void lowVolume(long volume) {
        lowVolume[size - 1] = volume;
    }

    private void ensureCapacity() {
        if (size == high.length) {
            idAndRow = Arrays.copyOf(idAndRow, 2 * size);
            high = Arrays.copyOf(high, 2 * size);
            highVolume = Arrays.copyOf(highVolume, 2 * size);
            low = Arrays.copyOf(low, 2 * size);
            lowVolume = Arrays.copyOf(lowVolume, 2 * size);
        }
    }

    Snapshot toSnapshot(long start) {
        Arrays.sort(idAndRow, 0, size);
        Snapshot snapshot =
                new Snapshot(start, new int[size], new double[size], new long[size], new double[size], new long[size]);
        for (int i = 0; i < size; i++) {
            int row = (int) idAndRow[i];
            snapshot.itemIds()[i] = (int) (idAndRow[i] >> 32);
            snapshot.high()[i] = high[row];
            snapshot.highVolume()[i] = highVolume[row];
            snapshot.low()[i] = low[row];
            snapshot.lowVolume()[i] = lowVolume[row];
        }
        refuseDuplicates(snapshot.itemIds());
        return snapshot;
    }

    private static void refuseDuplicates(int[] ascendingIds) {
        for (int i = 1; i < ascendingIds.length; i++) {
            if (ascendingIds[i - 1] == ascendingIds[i]) {
                throw new MalformedAnswerException("item %d is there twice".formatted(ascendingIds[i]));
            }
        }
    }
}
