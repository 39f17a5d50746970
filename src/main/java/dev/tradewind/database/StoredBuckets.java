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
 * The buckets in and around a window that are imported, and which of them can be believed. That a bucket has no rows is believed
 * at once only if it was a day old when the source said so: a source that is late answers like one in which nothing traded.
 *
 * @param rows how many each has, by its start
 * @param emptySince when those without rows were imported
 */
public record StoredBuckets(Window window, SortedMap<Long, Integer> rows, Map<Long, Instant> emptySince) {

    /** So long after its end the source has had its time. */
    private static final Duration OLD = Duration.ofDays(1);

    /** Whether an empty answer at that moment says that nothing traded, whatever the buckets around it hold. */
    public static boolean isOld(Bucket bucket, Instant answered) {
        return !bucket.end().plus(OLD).isAfter(answered);
    }

    /** Without those that lie in the future, and without the empty ones that are believed only for their neighbours. */
    public RowCounts believed(Instant now) {
        SortedMap<Long, Integer> believed = new TreeMap<>(rows);
        believed.keySet().removeAll(young(now));
        believed.keySet().removeIf(start -> bucket(start).end().isAfter(now));
        return new RowCounts(believed);
    }

    /** Those of the window that are empty, and too young to be believed among neighbours that are not. */
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

    /** Where the clock was ahead when it was imported, it may have been younger than that says. */
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
