package dev.tradewind.source.exchange;

import dev.tradewind.source.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.List;

/** What the market allows all its clients together. */
interface ServerRateLimit {

    /** Zero when the request is allowed; otherwise how long until one would be, and nothing was taken. */
    Duration take();

    /**
     * Token buckets, as typical APIs have them: of so many requests, refilled evenly over the period. Each holds one
     * request more than the limit says, since the network moves requests that were paced exactly closer together.
     */
    static ServerRateLimit of(List<RateLimit> limits, TimeMeter time) {
        if (limits.isEmpty()) {
            return () -> Duration.ZERO;
        }
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        for (RateLimit limit : limits) {
            builder.addLimit(bandwidth ->
                    bandwidth.capacity(limit.requests() + 1L).refillGreedy(limit.requests(), limit.period()));
        }
        Bucket bucket = builder.build();
        return () -> {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
        };
    }
}
