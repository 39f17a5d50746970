package dev.tradewind.reporting;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Aggregates;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Quotes;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Windows on markets whose prices are quotes or aggregates, and look like prices. */
final class MadeUpPrices {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");

    private MadeUpPrices() {}

    static WindowPrices of(PriceKind kind, int items, int interval) {
        Random random = new Random(7);
        Endpoint endpoint = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(interval), kind);
        Window window = new Window(new Bucket(endpoint, START.getEpochSecond() + (interval - 1) * 3600L), interval);
        double[] prices = random.doubles(items, 1, 14).map(Math::exp).toArray();
        List<Optional<Snapshot>> positions = new ArrayList<>();
        for (int position = 0; position < interval; position++) {
            long start = window.bucket(position).start();
            for (int item = 0; item < items; item++) {
                prices[item] *= Math.exp(random.nextGaussian() / 30);
            }
            positions.add(Optional.of(snapshot(kind, start, prices, random)));
        }
        return Snapshots.window(window, positions);
    }

    private static Snapshot snapshot(PriceKind kind, long start, double[] prices, Random random) {
        PriceColumns columns = PriceColumns.ofLength(kind, prices.length);
        for (int row = 0; row < prices.length; row++) {
            if (kind == PriceKind.QUOTES) {
                book(columns, row, prices[row], random);
            } else {
                trades(columns, row, prices[row], random);
            }
        }
        return new Snapshot(start, IntStream.rangeClosed(1, prices.length).toArray(), columns);
    }

    /** Spreads of 2 to 60 per cent, wider the larger the item's number; every twentieth item has no bids. */
    private static void book(PriceColumns columns, int row, double price, Random random) {
        double half = 0.01 + 0.3 * (row % 100) / 100 * random.nextDouble();
        columns.prices()[Quotes.OFFER][row] = Math.ceil(price * (1 + half));
        columns.units()[Quotes.OFFER_QUANTITY][row] = 1 + random.nextInt(row % 3 == 0 ? 5 : 5000);
        boolean hasBids = row % 20 != 0;
        columns.prices()[Quotes.BID][row] = hasBids ? Math.max(1, Math.floor(price * (1 - half))) : Double.NaN;
        columns.units()[Quotes.BID_QUANTITY][row] = hasBids ? 1 + random.nextInt(5000) : 0;
    }

    private static void trades(PriceColumns columns, int row, double price, Random random) {
        int trades = 1 + random.nextInt(200);
        columns.prices()[Aggregates.AVERAGE][row] = price;
        columns.prices()[Aggregates.HIGHEST][row] = price * (1 + random.nextDouble() / 5);
        columns.prices()[Aggregates.LOWEST][row] = price * (1 - random.nextDouble() / 5);
        columns.units()[Aggregates.TRADES][row] = trades;
        columns.units()[Aggregates.VOLUME][row] = trades + random.nextInt(100_000);
    }
}
