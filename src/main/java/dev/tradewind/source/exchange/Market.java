package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.io.IOException;
import java.util.Optional;

/** Makes or finds the bodies that the server sends: gzipped JSON. */
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
