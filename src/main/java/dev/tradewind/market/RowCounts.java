package dev.tradewind.market;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many rows an endpoint's buckets have, as far as that is known. */
public final class RowCounts {

    /**
     * The share of an endpoint's usual number of rows up to which a bucket is nearly empty. Where a game is down for
     * maintenance trade ebbs away and comes back within buckets; the quietest night of a market of thousands of items has
     * far more.
     */
    private static final double NEARLY_EMPTY = 0.01;

    private final NavigableMap<Long, Integer> rows;

    public RowCounts(Map<Long, Integer> rows) {
        this.rows = new TreeMap<>(rows);
    }

    public void put(Bucket bucket, int count) {
        rows.put(bucket.start(), count);
    }

    public void putAll(Map<Long, Integer> more) {
        rows.putAll(more);
    }

    /**
     * Whether the nearest buckets are nearly empty too, so that there was nothing to be traded. Without a newer one it is
     * not known whether the source has got so far at all.
     */
    public boolean isQuietAround(Bucket bucket) {
        Map.Entry<Long, Integer> newer = rows.higherEntry(bucket.start());
        Map.Entry<Long, Integer> older = rows.lowerEntry(bucket.start());
        double most = NEARLY_EMPTY * usual();
        return newer != null && newer.getValue() <= most && (older == null || older.getValue() <= most);
    }

    /** The median of those that have any. */
    private int usual() {
        int[] counts = rows.values().stream()
                .mapToInt(Integer::intValue)
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        return counts.length == 0 ? 0 : counts[counts.length / 2];
    }
}
