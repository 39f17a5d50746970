package dev.tradewind.source;

import dev.tradewind.market.Snapshot;
import java.util.Arrays;

/** Collects the rows of a bucket in any order, and makes a snapshot of them, whose rows ascend by item. */
public final class SnapshotColumns {

    /** Marks a row as left out, in place of its high volume, which is never negative. */
    private static final long LEFT_OUT = -1;

    private int size;
    private int leftOut;
    private long[] idAndRow = new long[4096];
    private double[] high = new double[4096];
    private long[] highVolume = new long[4096];
    private double[] low = new double[4096];
    private long[] lowVolume = new long[4096];

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
            highVolume[i] = LEFT_OUT;
            leftOut++;
        }
    }

    /** Begins the row of an item. A side that is not set did not trade. */
    public void add(int itemId) {
        ensureCapacity();
        idAndRow[size] = (long) itemId << 32 | size;
        high[size] = Double.NaN;
        highVolume[size] = 0;
        low[size] = Double.NaN;
        lowVolume[size] = 0;
        size++;
    }

    public void high(double price) {
        high[size - 1] = price;
    }

    public void highVolume(long volume) {
        highVolume[size - 1] = volume;
    }

    public void low(double price) {
        low[size - 1] = price;
    }

    public void lowVolume(long volume) {
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

    public Snapshot toSnapshot(long start) {
        Arrays.sort(idAndRow, 0, size);
        refuseDuplicates();
        int kept = size - leftOut;
        Snapshot snapshot =
                new Snapshot(start, new int[kept], new double[kept], new long[kept], new double[kept], new long[kept]);
        int next = 0;
        for (int i = 0; i < size; i++) {
            int row = (int) idAndRow[i];
            if (highVolume[row] == LEFT_OUT) {
                continue;
            }
            snapshot.itemIds()[next] = itemId(i);
            snapshot.high()[next] = high[row];
            snapshot.highVolume()[next] = highVolume[row];
            snapshot.low()[next] = low[row];
            snapshot.lowVolume()[next++] = lowVolume[row];
        }
        return snapshot;
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
