package dev.tradewind.source.exchange;

import dev.tradewind.market.Bucket;
import java.util.List;
import java.util.Optional;

/** A made-up market. Every answer follows from the seed and the bucket alone; nothing is remembered. */
final class SimulatedMarket implements Market {

    private final List<TradedItem> items;

    SimulatedMarket(int items, long seed) {
        this.items = new ItemCatalogue(seed).items(items);
    }

    @Override
    public Optional<byte[]> findMapping() {
        MarketJson json = new MarketJson();
        json.writeMapping(items);
        return Optional.of(json.body());
    }

    @Override
    public byte[] bucket(Bucket bucket) {
        long step = bucket.endpoint().stepSeconds();
        MarketJson json = new MarketJson();
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
