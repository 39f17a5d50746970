package dev.tradewind.market;

/**
 * The source's answer for one bucket, as columns: row {@code i} is the {@code i}-th item that traded, by ascending id. If a
 * side did not trade, its price is NaN and its volume 0.
 *
 * @param start the start of the bucket that the answer says it is for, unix seconds
 */
public record Snapshot(long start, int[] itemIds, double[] high, long[] highVolume, double[] low, long[] lowVolume) {

    /** Of a bucket in which nothing traded. */
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
    public String toString() {
        return "Snapshot[start=%d, %d items]".formatted(start, size());
    }
}
