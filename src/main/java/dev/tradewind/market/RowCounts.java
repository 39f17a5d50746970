package dev.tradewind.market;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many rows the buckets of one endpoint have, as far as that is known. */
public final class RowCounts {

    /**
     * A bucket is nearly empty if it has at most this share of the endpoint's usual number of rows. When a game goes down for
     * maintenance, trade ebbs away, and later comes back, within a bucket or two. The quietest night has far more rows.
     */
    private static final double NEARLY_EMPTY = 0.01;

    private static final int UNKNOWN = -1;

    private final NavigableMap<Long, Integer> rows;

    /** Of all rows; below 0 until somebody asks for it. */
    private int usual = UNKNOWN;

    /** @param rows by the start of the bucket */
    public RowCounts(Map<Long, Integer> rows) {
        this.rows = new TreeMap<>(rows);
    }

    public void putAll(Map<Long, Integer> more) {
        rows.putAll(more);
        usual = UNKNOWN;
    }

    /**
     * Whether the nearest known buckets are nearly empty, so that nothing may have traded in this one. False without a newer
     * bucket: the source may not have got so far yet.
     */
    public boolean isQuietAround(Bucket bucket) {
        Map.Entry<Long, Integer> newer = rows.higherEntry(bucket.start());
        Map.Entry<Long, Integer> older = rows.lowerEntry(bucket.start());
        double most = NEARLY_EMPTY * usual();
        return newer != null && newer.getValue() <= most && (older == null || older.getValue() <= most);
    }

    /** The median of the buckets that have rows. */
    private int usual() {
        if (usual == UNKNOWN) {
            usual = median();
        }
        return usual;
    }

    private int median() {
        int[] counts = rows.values().stream()
                .mapToInt(Integer::intValue)
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        return counts.length == 0 ? 0 : counts[counts.length / 2];
    }
}
