package dev.tradewind.source.exchange;

import dev.tradewind.source.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.List;

/**
 * What the market allows all its clients together. Each limit is a token bucket, as typical APIs have it, which is refilled
 * evenly over the period. It holds one request more than the limit says, since the network moves requests closer together
 * that were sent at an exact pace.
 */
final class ServerRateLimit {

    private final Bucket bucket;

    ServerRateLimit(List<RateLimit> limits, TimeMeter time) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        for (RateLimit limit : limits) {
            builder.addLimit(bandwidth ->
                    bandwidth.capacity(limit.requests() + 1L).refillGreedy(limit.requests(), limit.period()));
        }
        bucket = builder.build();
    }

    /** Zero if the request is allowed; otherwise how long until one will be, and nothing is taken. */
    Duration take() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }
}
