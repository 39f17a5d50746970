package dev.tradewind.collecting;

import dev.tradewind.database.StoredBuckets;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.RowCounts;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.NotThereYetException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides whether an empty answer is believed. It says that nothing traded if its bucket is old, or lies among nearly empty
 * ones; otherwise the source may just be late. Used by the collecting thread alone.
 */
final class EmptyAnswers {

    private final CollectRules rules;

    /** How many rows the answers of this run had, by the start of the bucket. */
    private final Map<Endpoint, Map<Long, Integer>> answered = new HashMap<>();

    EmptyAnswers(CollectRules rules) {
        this.rules = rules;
    }

    /** @throws NotThereYetException if the answer is empty, and not believed */
    void check(Decoded decoded) {
        if (rules.source().canBeLate() && decoded instanceof Decoded.Prices prices) {
            check(prices);
        }
    }

    private void check(Decoded.Prices prices) {
        Bucket bucket = prices.wanted().bucket();
        if (prices.size() == 0 && !isOld(bucket) && !isQuietAround(bucket)) {
            throw new NotThereYetException(prices.wanted(), "it was answered empty, as by a source that is late");
        }
        answered.computeIfAbsent(bucket.endpoint(), endpoint -> new HashMap<>()).put(bucket.start(), prices.size());
    }

    /** Only an empty answer needs the database: if the database is lost, all others are still archived. */
    private boolean isQuietAround(Bucket bucket) {
        RowCounts rows = rules.stored().apply(bucket.endpoint());
        rows.putAll(answered.getOrDefault(bucket.endpoint(), Map.of()));
        return rows.isQuietAround(bucket);
    }

    /** A run with an earlier as-of decides as it would have decided then. */
    private boolean isOld(Bucket bucket) {
        Instant now = rules.timer().now();
        Duration believedAfter = rules.source().availability(bucket.endpoint()).believedAfter();
        return StoredBuckets.isOld(bucket, believedAfter, rules.asOf().isBefore(now) ? rules.asOf() : now);
    }
}
