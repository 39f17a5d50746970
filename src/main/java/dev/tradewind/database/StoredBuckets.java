package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.RowCounts;
import dev.tradewind.market.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The imported buckets in and around a window, and which of them can be believed. A source that is late answers as if nothing
 * had traded. So a bucket without rows is believed at once only if it was at least a day old when the source answered.
 *
 * @param rows how many rows each bucket has, by its start
 * @param emptySince when the source last said of each bucket without rows that it has none, by its start
 */
public record StoredBuckets(Window window, SortedMap<Long, Integer> rows, Map<Long, Instant> emptySince) {

    /** A source is not later than that. */
    private static final Duration OLD = Duration.ofDays(1);

    /** Returns whether an empty answer at that moment proves that nothing traded, whatever the buckets around it hold. */
    public static boolean isOld(Bucket bucket, Instant answered) {
        return !bucket.end().plus(OLD).isAfter(answered);
    }

    /** The rows of all buckets but those in the future, and those that are empty and young. */
    public RowCounts believed(Instant now) {
        SortedMap<Long, Integer> believed = new TreeMap<>(rows);
        believed.keySet().removeAll(young(now));
        believed.keySet().removeIf(start -> bucket(start).end().isAfter(now));
        return new RowCounts(believed);
    }

    /** The starts of the window's buckets that are empty and young while their neighbours are not nearly empty. */
    public Set<Long> doubtful(Instant now) {
        Set<Long> doubtful = young(now);
        doubtful.retainAll(window.newestFirst().stream().map(Bucket::start).toList());
        if (!doubtful.isEmpty()) {
            RowCounts believed = believed(now);
            doubtful.removeIf(start -> believed.isQuietAround(bucket(start)));
        }
        return doubtful;
    }

    private Bucket bucket(long start) {
        return new Bucket(window.endpoint(), start);
    }

    /** An empty bucket is young, too, if that was later than now: the clock was ahead then, and its age is unknown. */
    private Set<Long> young(Instant now) {
        Set<Long> young = new TreeSet<>();
        emptySince.forEach((start, imported) -> {
            if (imported.isAfter(now) || !isOld(bucket(start), imported)) {
                young.add(start);
            }
        });
        return young;
    }
}
