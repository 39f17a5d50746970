package dev.tradewind.source;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A bucket or an item list, decoded: the item that the import step writes in one transaction. */
public sealed interface Decoded {

    Wanted wanted();

    /** The number of its rows, or of the items of the list. */
    int size();

    LeftOut leftOut();

    /**
     * @param snapshots one for each bucket that is wanted
     * @param version of the answer, as the source names it; null if it is never asked for again
     * @param archivedAt when the file was written that it was read from; null if the source has just answered
     */
    record Prices(
            Wanted.Prices wanted,
            List<Snapshot> snapshots,
            LeftOut leftOut,
            @Nullable String version,
            @Nullable Instant archivedAt)
            implements Decoded {

        public Prices {
            snapshots = List.copyOf(snapshots);
        }

        public Prices(Wanted.Prices wanted, Snapshot snapshot, LeftOut leftOut) {
            this(wanted, List.of(snapshot), leftOut);
        }

        public Prices(Wanted.Prices wanted, List<Snapshot> snapshots, LeftOut leftOut) {
            this(wanted, snapshots, leftOut, null, null);
        }

        Prices ofVersion(String named) {
            return new Prices(wanted, snapshots, leftOut, named, archivedAt);
        }

        public Prices ofArchive(Instant written) {
            return new Prices(wanted, snapshots, leftOut, version, written);
        }

        public void forEach(BiConsumer<Bucket, Snapshot> action) {
            for (int i = 0; i < snapshots.size(); i++) {
                action.accept(wanted.buckets().get(i), snapshots.get(i));
            }
        }

        @Override
        public int size() {
            return snapshots.stream().mapToInt(Snapshot::size).sum();
        }
    }

    /** The source said that what is stored is still the newest. */
    record Unchanged(Wanted.Prices wanted) implements Decoded {

        @Override
        public int size() {
            return 0;
        }

        @Override
        public LeftOut leftOut() {
            return LeftOut.NOTHING;
        }
    }

    record ItemList(Wanted.ItemList wanted, List<MarketItem> items, LeftOut leftOut) implements Decoded {

        @Override
        public int size() {
            return items.size();
        }
    }
}
