package dev.tradewind.collecting;

import dev.tradewind.database.StoredBuckets;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which empty answers say that nothing traded: those for buckets that were old by then, and those among buckets that are
 * nearly empty too. Any other may be one of a source that is late. Used by the collecting thread alone.
 */
final class EmptyAnswers {

    private final CollectRules rules;
    private final Timer timer;
    private final Map<Endpoint, RowCounts> known = new HashMap<>();

    /** Of endpoints that were not asked about yet: what is stored is read only for an answer that is empty. */
    private final Map<Endpoint, Map<Long, Integer>> answered = new HashMap<>();

    EmptyAnswers(CollectRules rules, Timer timer) {
        this.rules = rules;
        this.timer = timer;
    }

    /** Takes note of what the source said of a bucket. */
    void answered(Bucket bucket, int rows) {
        answered.computeIfAbsent(bucket.endpoint(), endpoint -> new HashMap<>()).put(bucket.start(), rows);
    }

    /** A run that looks back from an earlier moment takes that for the present, or it would see what is not there yet. */
    boolean isBelieved(Bucket bucket) {
        Instant now = timer.now();
        return StoredBuckets.isOld(bucket, rules.asOf().isBefore(now) ? rules.asOf() : now)
                || known(bucket.endpoint()).isQuietAround(bucket);
    }

    private RowCounts known(Endpoint endpoint) {
        RowCounts counts = known.computeIfAbsent(endpoint, rules.stored());
        counts.putAll(answered.getOrDefault(endpoint, Map.of()));
        return counts;
    }
}
