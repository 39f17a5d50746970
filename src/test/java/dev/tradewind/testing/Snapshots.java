package dev.tradewind.testing;

import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;

/** Snapshots of which a test knows every row. */
public final class Snapshots {

    private Snapshots() {}

    public static Snapshot sides(
            long start, int[] itemIds, double[] high, long[] highVolume, double[] low, long[] lowVolume) {
        return new Snapshot(start, itemIds, new PriceColumns(PriceKind.SIDES, new double[][] {high, low}, new long[][] {
            highVolume, lowVolume
        }));
    }

    /** Of as many trades as units, each at the average. */
    public static Snapshot aggregates(long start, int[] itemIds, double[] average, long[] volume) {
        return new Snapshot(
                start,
                itemIds,
                new PriceColumns(
                        PriceKind.AGGREGATES, new double[][] {average, average, average}, new long[][] {volume, volume
                        }));
    }
}
