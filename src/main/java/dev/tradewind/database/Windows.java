package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The windows of all market databases of this process, in memory. Windows share their buckets: a snapshot is kept when
 * it is imported or first read, and found again as long as the database has the bucket in that state. Open windows and
 * kept snapshots together stay within a limit; whoever opens a window waits until there is room for it.
 */
public final class Windows {

    /** What a report makes of an item: its figures, and its rows as text. */
    static final int ITEM_BYTES = 4_000;

    private final long limitBytes;
    private final Map<Place<Endpoint>, Object> locks = new ConcurrentHashMap<>();

    /** In the order of their last use, the longest unused first. */
    private final Map<Place<Bucket>, StoredSnapshot> kept = new LinkedHashMap<>(64, 0.75f, true);

    private long openBytes;

    /** A bucket or an endpoint of one database. */
    private record Place<T>(MarketDatabase database, T in) {}

    public Windows(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** @param share of the heap, from 0 to 1 */
    public static Windows of(double share) {
        return new Windows((long) (share * Runtime.getRuntime().maxMemory()));
    }

    /**
     * Loads a window as soon as there is room for it.
     *
     * @throws WindowTooLargeException if there never will be
     */
    public OpenWindow open(MarketDatabase database, Window window) throws InterruptedException {
        return openTogether(database, List.of(window)).get(0);
    }

    /**
     * Loads several windows as soon as there is room for all of them: two who each held one and waited for another
     * would wait for ever.
     *
     * @throws WindowTooLargeException if there never will be
     */
    public List<OpenWindow> openTogether(MarketDatabase database, List<Window> together) throws InterruptedException {
        List<Wanted> all =
                together.stream().map(window -> Wanted.of(database, window)).toList();
        long bytes = all.stream().mapToLong(Wanted::bytes).sum();
        if (bytes > limitBytes) {
            throw new WindowTooLargeException(together.get(0), bytes, limitBytes);
        }
        reserve(bytes);
        try {
            return all.stream()
                    .map(wanted ->
                            new OpenWindow(read(database, wanted.window, wanted.imported), () -> release(wanted.bytes)))
                    .toList();
        } catch (RuntimeException e) {
            release(bytes);
            throw e;
        }
    }

    /** A window that somebody waits for, and how much room it takes. */
    private record Wanted(Window window, SortedMap<Long, BucketState> imported, long bytes) {

        static Wanted of(MarketDatabase database, Window window) {
            SortedMap<Long, BucketState> imported = database.imported(window);
            return new Wanted(window, imported, Windows.bytes(window.endpoint().kind(), imported));
        }
    }

    private static long bytes(PriceKind kind, SortedMap<Long, BucketState> imported) {
        LongSummaryStatistics counts =
                imported.values().stream().mapToLong(BucketState::rows).summaryStatistics();
        return counts.getSum() * kind.rowBytes() + Math.max(0, counts.getMax()) * ITEM_BYTES;
    }

    private synchronized void reserve(long bytes) throws InterruptedException {
        while (openBytes + bytes > limitBytes) {
            wait();
        }
        openBytes += bytes;
        evict();
    }

    private synchronized void release(long bytes) {
        openBytes -= bytes;
        notifyAll();
    }

    /**
     * Keeps an imported snapshot for windows that are opened later, as long as there is room. If it replaced earlier
     * rows, windows read it from the database.
     */
    public void keep(MarketDatabase database, Bucket bucket, Snapshot snapshot) {
        keep(database, bucket, new StoredSnapshot(snapshot, null));
    }

    private synchronized void keep(MarketDatabase database, Bucket bucket, StoredSnapshot snapshot) {
        kept.put(new Place<>(database, bucket), snapshot);
        evict();
    }

    /** Drops the snapshots of a database that another process may have made anew. */
    public synchronized void forget(MarketDatabase database) {
        kept.keySet().removeIf(place -> place.database() == database);
    }

    /** Finds a kept snapshot if the bucket has not changed since. */
    private synchronized Optional<Snapshot> findKept(MarketDatabase database, Bucket bucket, BucketState state) {
        return Optional.ofNullable(kept.get(new Place<>(database, bucket)))
                .filter(stored -> stored.isOf(state))
                .map(StoredSnapshot::snapshot);
    }

    private void evict() {
        long bytes =
                openBytes + kept.values().stream().mapToLong(Windows::bytes).sum();
        Iterator<StoredSnapshot> longestUnused = kept.values().iterator();
        while (bytes > limitBytes && longestUnused.hasNext()) {
            bytes -= bytes(longestUnused.next());
            longestUnused.remove();
        }
    }

    private static long bytes(StoredSnapshot stored) {
        Snapshot snapshot = stored.snapshot();
        return (long) snapshot.size() * snapshot.columns().kind().rowBytes();
    }

    /** Only one thread at a time reads an endpoint: the next one finds the buckets that both windows have. */
    private WindowPrices read(MarketDatabase database, Window window, SortedMap<Long, BucketState> imported) {
        synchronized (locks.computeIfAbsent(new Place<>(database, window.endpoint()), place -> new Object())) {
            Map<Bucket, Snapshot> found = new HashMap<>();
            List<Bucket> missing = new ArrayList<>();
            imported.forEach((start, state) -> {
                Bucket bucket = new Bucket(window.endpoint(), start);
                findKept(database, bucket, state)
                        .ifPresentOrElse(snapshot -> found.put(bucket, snapshot), () -> missing.add(bucket));
            });
            database.read(missing).forEach((bucket, stored) -> {
                found.put(bucket, stored.snapshot());
                keep(database, bucket, stored);
            });
            return new WindowPrices(
                    window,
                    window.oldestFirst().stream()
                            .map(bucket -> Optional.ofNullable(found.get(bucket)))
                            .toList());
        }
    }
}
