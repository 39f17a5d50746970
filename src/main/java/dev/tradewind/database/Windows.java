package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The windows of all market databases of this process, packed in memory. Windows share their buckets: a snapshot is kept when
 * it is imported or first read, and found again as long as the database has the bucket in that state. Open windows and
 * kept snapshots together stay within a limit; whoever opens a window waits until there is room for it.
 */
public final class Windows {

    /** What a report makes of an item: its figures, its chart, and its rows as text. */
    static final int ITEM_BYTES = 8_000;

    /** What a report makes of a bucket: the prices of the items that it looks at together. */
    static final int POSITION_BYTES = 2_000;

    private final long limitBytes;
    private final Map<Place<Endpoint>, Object> locks = new ConcurrentHashMap<>();

    /** By the place of their database. */
    private final Map<String, StoredItems> items = new ConcurrentHashMap<>();

    /** In the order of their last use, the longest unused first. */
    private final Map<Place<Bucket>, WrittenSnapshot> kept = new LinkedHashMap<>(64, 0.75f, true);

    private long openBytes;
    private long keptBytes;

    /** A bucket or an endpoint of one database. */
    private record Place<T>(String database, T in) {}

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
                            new OpenWindow(read(database, wanted.window, wanted.written), () -> release(wanted.bytes)))
                    .toList();
        } catch (RuntimeException e) {
            release(bytes);
            throw e;
        }
    }

    /** A window that somebody waits for, and how much room it takes. */
    private record Wanted(Window window, SortedMap<Long, Written> written, long bytes) {

        static Wanted of(MarketDatabase database, Window window) {
            SortedMap<Long, Written> written = database.written(window);
            int mostRows =
                    written.values().stream().mapToInt(Written::rows).max().orElse(0);
            return new Wanted(
                    window,
                    written,
                    database.packedBytes(window)
                            + (long) window.interval() * POSITION_BYTES
                            + (long) mostRows * ITEM_BYTES);
        }
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
     * Keeps a snapshot for windows that are opened later, as long as there is room. The caller is the writer of the database, and has
     * just imported it. If the database did not take its rows, windows read those that it has.
     */
    public void keep(MarketDatabase database, Bucket bucket, Snapshot snapshot) {
        Written written = database.written(bucket);
        if (written.rows() == snapshot.size()) {
            keep(new Place<>(database.place(), bucket), new WrittenSnapshot(snapshot.packed(), written));
        }
    }

    private synchronized void keep(Place<Bucket> place, WrittenSnapshot snapshot) {
        WrittenSnapshot before = kept.put(place, snapshot);
        keptBytes += snapshot.snapshot().length()
                - (before == null ? 0 : before.snapshot().length());
        evict();
    }

    private synchronized Optional<PackedSnapshot> findKept(Place<Bucket> place, Written written) {
        return Optional.ofNullable(kept.get(place))
                .filter(stored -> stored.written().equals(written))
                .map(WrittenSnapshot::snapshot);
    }

    private void evict() {
        Iterator<WrittenSnapshot> longestUnused = kept.values().iterator();
        while (openBytes + keptBytes > limitBytes && longestUnused.hasNext()) {
            keptBytes -= longestUnused.next().snapshot().length();
            longestUnused.remove();
        }
    }

    /** The items of the database, by number. They stay in memory until the database has others. */
    public Map<Integer, MarketItem> items(MarketDatabase database) {
        return Objects.requireNonNull(items.compute(database.place(), (place, before) -> database.items(before)))
                .byNumber();
    }

    /** Only one thread at a time reads an endpoint: the next one finds the buckets that both windows have. */
    private WindowPrices read(MarketDatabase database, Window window, SortedMap<Long, Written> written) {
        String place = database.place();
        synchronized (locks.computeIfAbsent(new Place<>(place, window.endpoint()), endpoint -> new Object())) {
            Map<Bucket, PackedSnapshot> found = new HashMap<>();
            List<Bucket> missing = new ArrayList<>();
            written.forEach((start, its) -> {
                Bucket bucket = new Bucket(window.endpoint(), start);
                findKept(new Place<>(place, bucket), its)
                        .ifPresentOrElse(snapshot -> found.put(bucket, snapshot), () -> missing.add(bucket));
            });
            database.read(window.endpoint(), missing).forEach((bucket, stored) -> {
                found.put(bucket, stored.snapshot());
                keep(new Place<>(place, bucket), stored);
            });
            return new WindowPrices(
                    window,
                    window.oldestFirst().stream()
                            .map(bucket -> Optional.ofNullable(found.get(bucket)))
                            .toList());
        }
    }
}
