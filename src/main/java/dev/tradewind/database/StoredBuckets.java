package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Imported buckets of an endpoint, and which of them can be believed. A source that is late answers as if nothing had
 * traded. So an empty bucket is believed at once only if it was old when the source answered: see {@code
 * Availability.believedAfter()}. Otherwise it is young, for as long as that answer counts, and its neighbours decide.
 *
 * @param rows how many rows each bucket has, by its start
 * @param emptySince when the source last said of each bucket without rows that it has none, by its start
 */
public record StoredBuckets(Endpoint endpoint, SortedMap<Long, Integer> rows, Map<Long, Instant> emptySince) {

    /** Whether an empty answer at that moment proves that nothing traded, whatever the buckets around it hold. */
    public static boolean isOld(Bucket bucket, Duration believedAfter, Instant answered) {
        return !bucket.end().plus(believedAfter).isAfter(answered);
    }

    /** The rows of all buckets but those in the future, and those that are empty and young. */
    public RowCounts believed(Duration believedAfter, Instant now) {
        SortedMap<Long, Integer> believed = new TreeMap<>(rows);
        young(believedAfter, now).forEach(believed::remove);
        believed.tailMap(now.getEpochSecond() - endpoint.stepSeconds() + 1).clear(); // not over yet
        return new RowCounts(believed);
    }

    /** The starts of the buckets that are empty and young while their neighbours are not nearly empty. */
    public Set<Long> doubtful(Duration believedAfter, Instant now) {
        Set<Long> doubtful = young(believedAfter, now);
        if (!doubtful.isEmpty()) {
            RowCounts believed = believed(believedAfter, now);
            doubtful.removeIf(start -> believed.isQuietAround(bucket(start)));
        }
        return doubtful;
    }

    /** Whether any bucket is empty and young; if none is, none is doubtful. */
    boolean hasYoung(Duration believedAfter, Instant now) {
        return !young(believedAfter, now).isEmpty();
    }

    private Bucket bucket(long start) {
        return new Bucket(endpoint, start);
    }

    /**
     * Of those that are over. An empty bucket whose answer is later than now is young, too: the clock was ahead then,
     * and nobody knows how old the bucket was.
     */
    private Set<Long> young(Duration believedAfter, Instant now) {
        Set<Long> young = new TreeSet<>();
        emptySince.forEach((start, imported) -> {
            Bucket bucket = bucket(start);
            if (!bucket.end().isAfter(now) && (imported.isAfter(now) || !isOld(bucket, believedAfter, imported))) {
                young.add(start);
            }
        });
        return young;
    }
}
