package dev.tradewind.testing;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.List;
import java.util.Optional;

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

    /** All rows of it. */
    public static Snapshot unpacked(PackedSnapshot packed, PriceKind kind) {
        Snapshot snapshot = Snapshot.ofSize(kind, packed.start(), packed.size());
        packed.rows().read(Integer.MAX_VALUE, snapshot.itemIds(), snapshot.columns());
        return snapshot;
    }

    /** One for every bucket of the window, the oldest first; empty if the bucket is not imported. */
    public static List<Optional<Snapshot>> positions(WindowPrices prices) {
        PriceKind kind = prices.window().endpoint().kind();
        return prices.positions().stream()
                .map(position -> position.map(packed -> unpacked(packed, kind)))
                .toList();
    }

    /** @param positions one for every bucket of the window, the oldest first; empty if the bucket is not imported */
    public static WindowPrices window(Window window, List<Optional<Snapshot>> positions) {
        return new WindowPrices(
                window,
                positions.stream().map(each -> each.map(Snapshot::packed)).toList());
    }
}
