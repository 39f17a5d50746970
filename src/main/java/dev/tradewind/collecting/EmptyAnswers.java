package dev.tradewind.collecting;

import dev.tradewind.database.StoredBuckets;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.NotThereYetException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which empty answers say that nothing traded: those for buckets that were old by then, and those among buckets that are
 * nearly empty too. Any other may be one of a source that is late. Used by the collecting thread alone.
 */
final class EmptyAnswers {

    private final CollectRules rules;
    private final Map<Endpoint, RowCounts> known = new HashMap<>();

    /** Of endpoints that were not asked about yet: what is stored is read only for an answer that is empty. */
    private final Map<Endpoint, Map<Long, Integer>> answered = new HashMap<>();

    EmptyAnswers(CollectRules rules) {
        this.rules = rules;
    }

    /** Lets through what says of a bucket that nothing traded only if that is believed. @throws NotThereYetException if not */
    void check(Decoded.Prices prices) {
        if (prices.snapshot().isEmpty() && !isBelieved(prices.wanted().bucket())) {
            throw new NotThereYetException(prices.wanted(), "it was answered empty, as by a source that is late");
        }
        answered(prices.wanted().bucket(), prices.size());
    }

    boolean canBeDoubted() {
        return rules.source().canBeLate();
    }

    /** Takes note of what the source said of a bucket. */
    private void answered(Bucket bucket, int rows) {
        answered.computeIfAbsent(bucket.endpoint(), endpoint -> new HashMap<>()).put(bucket.start(), rows);
    }

    /** A run that looks back from an earlier moment takes that for the present, or it would see what is not there yet. */
    private boolean isBelieved(Bucket bucket) {
        Instant now = rules.timer().now();
        return StoredBuckets.isOld(bucket, rules.asOf().isBefore(now) ? rules.asOf() : now)
                || known(bucket.endpoint()).isQuietAround(bucket);
    }

    private RowCounts known(Endpoint endpoint) {
        RowCounts counts = known.computeIfAbsent(endpoint, rules.stored());
        counts.putAll(answered.getOrDefault(endpoint, Map.of()));
        return counts;
    }
}
