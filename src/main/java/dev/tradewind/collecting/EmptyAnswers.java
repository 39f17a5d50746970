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
 * Decides whether an empty answer is believed. It says that nothing traded if its bucket is old, or lies among nearly empty
 * ones; otherwise the source may just be late. Used by the collecting thread alone.
 */
final class EmptyAnswers {

    private final CollectRules rules;
    private final Map<Endpoint, RowCounts> known = new HashMap<>();

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
        RowCounts rows = known.computeIfAbsent(bucket.endpoint(), rules.stored());
        if (prices.snapshot().isEmpty() && !isOld(bucket) && !rows.isQuietAround(bucket)) {
            throw new NotThereYetException(prices.wanted(), "it was answered empty, as by a source that is late");
        }
        rows.put(bucket, prices.size());
    }

    /** A run with an earlier as-of decides as it would have decided then. */
    private boolean isOld(Bucket bucket) {
        Instant now = rules.timer().now();
        return StoredBuckets.isOld(bucket, rules.asOf().isBefore(now) ? rules.asOf() : now);
    }
}
