package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.util.Optional;

/** Knows the bodies that are served, JSON in gzip, and nothing of HTTP. */
sealed interface Market permits SimulatedMarket, RecordedMarket {

    /** The item list; empty if none was recorded. */
    Optional<byte[]> findMapping() throws IOException;

    /** What traded in a bucket that is over; no items if nothing is known of it. */
    byte[] bucket(Bucket bucket) throws IOException;

    static byte[] emptyBucket(Bucket bucket) {
        MarketJson json = new MarketJson();
        json.startData();
        json.endData(bucket.start());
        return json.body();
    }
}
