package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The windows of market databases, in memory. An imported bucket never changes: it is kept from its import on, or read once, for all
 * windows that have it. Open windows and what is kept for others stay within a limit together; whoever opens one waits
 * until there is room.
 */
public final class Windows {

    /** An id, two prices and two volumes. */
    static final int ROW_BYTES = 36;

    /** What a report makes of an item: its figures, and its rows as text. */
    static final int ITEM_BYTES = 4_000;

    private final long limitBytes;
    private final Map<Place<Endpoint>, Object> readers = new ConcurrentHashMap<>();

    /** The longest unused first. */
    private final Map<Place<Bucket>, Snapshot> kept = new LinkedHashMap<>(64, 0.75f, true);

    private long keptBytes;
    private long openBytes;

    /** A bucket or an endpoint of one database. */
    private record Place<T>(MarketDatabase database, T in) {}

    public Windows(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** @param share of the heap */
    public static Windows of(double share) {
        return new Windows((long) (share * Runtime.getRuntime().maxMemory()));
    }

    /**
     * Loads a window as soon as there is room for it.
     *
     * @throws WindowTooLargeException if there never will be
     */
    public OpenWindow open(MarketDatabase database, Window window) throws InterruptedException {
        SortedMap<Long, Integer> rows = database.importedRows(window);
        long bytes = bytes(rows);
        if (bytes > limitBytes) {
            throw new WindowTooLargeException(window, bytes, limitBytes);
        }
        reserve(bytes);
        try {
            return new OpenWindow(read(database, window, rows), () -> release(bytes));
        } catch (RuntimeException e) {
            release(bytes);
            throw e;
        }
    }

    private static long bytes(SortedMap<Long, Integer> rows) {
        long sum = rows.values().stream().mapToLong(count -> count).sum();
        long most = rows.values().stream().mapToLong(count -> count).max().orElse(0);
        return sum * ROW_BYTES + most * ITEM_BYTES;
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

    /** For the windows to come, as long as there is room. */
    public synchronized void keep(MarketDatabase database, Bucket bucket, Snapshot snapshot) {
        if (kept.put(new Place<>(database, bucket), snapshot) == null) {
            keptBytes += bytes(snapshot);
        }
        evict();
    }

    /** Of a database that may have been made anew. */
    public synchronized void forget(MarketDatabase database) {
        kept.entrySet().removeIf(each -> {
            boolean its = each.getKey().database() == database;
            keptBytes -= its ? bytes(each.getValue()) : 0;
            return its;
        });
    }

    private synchronized Optional<Snapshot> findKept(MarketDatabase database, Bucket bucket) {
        return Optional.ofNullable(kept.get(new Place<>(database, bucket)));
    }

    /** A bucket that was empty may be another by now: what was late is asked for again. */
    private static boolean isStill(Snapshot snapshot, SortedMap<Long, Integer> rows) {
        Integer count = rows.get(snapshot.start());
        return count == null || count == snapshot.size();
    }

    private void evict() {
        Iterator<Snapshot> longestUnused = kept.values().iterator();
        while (keptBytes + openBytes > limitBytes && longestUnused.hasNext()) {
            keptBytes -= bytes(longestUnused.next());
            longestUnused.remove();
        }
    }

    private static long bytes(Snapshot snapshot) {
        return (long) snapshot.size() * ROW_BYTES;
    }

    /** One at a time reads an endpoint: the windows of an endpoint have the same buckets. */
    private WindowPrices read(MarketDatabase database, Window window, SortedMap<Long, Integer> rows) {
        synchronized (readers.computeIfAbsent(new Place<>(database, window.endpoint()), place -> new Object())) {
            Map<Bucket, Snapshot> found = new LinkedHashMap<>();
            List<Bucket> missing = new ArrayList<>();
            for (Bucket bucket : window.oldestFirst()) {
                findKept(database, bucket)
                        .filter(snapshot -> isStill(snapshot, rows))
                        .ifPresentOrElse(snapshot -> found.put(bucket, snapshot), () -> missing.add(bucket));
            }
            missing.removeIf(bucket -> !rows.containsKey(bucket.start()));
            database.read(missing).forEach((bucket, snapshot) -> {
                found.put(bucket, snapshot);
                keep(database, bucket, snapshot);
            });
            return new WindowPrices(
                    window,
                    window.oldestFirst().stream()
                            .map(bucket -> Optional.ofNullable(found.get(bucket)))
                            .toList());
        }
    }
}
