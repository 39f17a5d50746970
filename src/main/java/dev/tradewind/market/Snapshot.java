package dev.tradewind.market;

import java.util.Arrays;

/**
 * The source's answer for one bucket, as columns: row {@code i} is the {@code i}-th item that traded, by ascending id.
 * A price is NaN where that side did not trade; its volume is 0 there.
 *
 * @param start the bucket that the answer says it is for, unix seconds
 */
public record Snapshot(long start, int[] itemIds, double[] high, long[] highVolume, double[] low, long[] lowVolume) {

    /** In which nothing traded. */
    public static Snapshot empty(long start) {
        return new Snapshot(start, new int[0], new double[0], new long[0], new double[0], new long[0]);
    }

    public int size() {
        return itemIds.length;
    }

    public boolean isEmpty() {
        return itemIds.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot that
                && start == that.start
                && Arrays.equals(itemIds, that.itemIds)
                && Arrays.equals(high, that.high)
                && Arrays.equals(highVolume, that.highVolume)
                && Arrays.equals(low, that.low)
                && Arrays.equals(lowVolume, that.lowVolume);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(start) + Arrays.hashCode(itemIds);
    }

    @Override
    public String toString() {
        return "Snapshot[start=%d, %d items]".formatted(start, size());
    }
}
