package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A made-up market: every answer follows from the seed and the time asked about, and nothing is remembered. */
final class SimulatedMarket implements Market {

    private static final long LATEST_STEP_SECONDS = 60;

    private final List<TradedItem> items;

    SimulatedMarket(int items, long seed) {
        this.items = new ItemCatalogue(seed).items(items);
    }

    @Override
    public Optional<Body> findMapping() {
        try (MarketJson json = new MarketJson(items.size() * 220)) {
            json.writeMapping(items);
            return Optional.of(json.body());
        }
    }

    /** The last price of either side of every item, as of the last full minute. */
    @Override
    public Optional<Body> findLatest(Instant now) {
        long minute = Math.floorDiv(now.getEpochSecond(), LATEST_STEP_SECONDS) * LATEST_STEP_SECONDS;
        try (MarketJson json = new MarketJson(items.size() * 90)) {
            json.startData();
            for (TradedItem item : items) {
                json.writeLatest(
                        item.description().id().number(), item.trading().lastBefore(minute));
            }
            json.endData();
            return Optional.of(json.body());
        }
    }

    @Override
    public Body bucket(Bucket bucket) {
        long step = bucket.endpoint().stepSeconds();
        try (MarketJson json = new MarketJson(items.size() * 95)) {
            json.startData();
            for (TradedItem item : items) {
                Trades trades = item.trading().during(bucket.start(), step);
                if (!trades.isEmpty()) {
                    json.writeTrades(item.description().id().number(), trades);
                }
            }
            json.endData(bucket.start());
            return json.body();
        }
    }
}
