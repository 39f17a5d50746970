package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Knows the JSON bodies that are served, and nothing of HTTP. */
sealed interface Market permits SimulatedMarket, RecordedMarket {

    Optional<Body> findMapping() throws IOException;

    Optional<Body> findLatest(Instant now) throws IOException;

    /** What traded in a bucket that is over; an empty body where nothing is known of it. */
    Body bucket(Bucket bucket) throws IOException;

    static Body emptyBucket(Bucket bucket) {
        return Body.plain(
                "{\"data\":{},\"timestamp\":%d}".formatted(bucket.start()).getBytes(StandardCharsets.US_ASCII));
    }
}
