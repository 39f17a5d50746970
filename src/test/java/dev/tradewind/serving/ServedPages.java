package dev.tradewind.serving;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Traits;
import dev.tradewind.testing.SmallJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A server, its folders, and a history for it. */
record ServedPages(Path reports, Path data, MadeUpJobs jobs) {

    static final Endpoint HOUR = new Endpoint("x", Duration.ofHours(1), Duration.ZERO, List.of(30));
    static final Endpoint QUOTES =
            new Endpoint("quotes", Duration.ofHours(1), Duration.ZERO, List.of(30), PriceKind.QUOTES);
    static final Endpoint DAYS =
            new Endpoint("24h", Duration.ofDays(1), Duration.ZERO, List.of(30), PriceKind.AGGREGATES);
    static final List<Endpoint> ENDPOINTS = List.of(HOUR, QUOTES, DAYS);
    static final int ITEM = 500;
    static final String NAME = "Oak <i>sword</i> & shield";
    static final long NEWEST = 1_768_046_400;

    static final JobDefinition JOB = SmallJob.of(Retention.FOR_EVER, HOUR, QUOTES, DAYS);

    static ServedPages in(Path folder) {
        return new ServedPages(folder.resolve("reports"), folder.resolve("data"), new MadeUpJobs());
    }

    PageServer start(String address, @Nullable String token) {
        return PageServer.start(ServeAddress.of(address), reports, List.of(JOB), job -> market(), jobs, jobs, token);
    }

    PageServer start() {
        return start("127.0.0.1:0", null);
    }

    private MarketLocation market() {
        return MarketLocation.file(data.resolve("market.db"));
    }

    /** A walk of prices in each endpoint, with a bucket that is missing here and there. */
    void writeHistory(int buckets) {
        try (MarketDatabase database = MarketDatabase.open(market())) {
            MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
            writer.write(
                    new Wanted.ItemList(LocalDate.of(2026, 1, 10)),
                    List.of(
                            new MarketItem(ItemId.of(ITEM), NAME, null, Traits.NONE),
                            new MarketItem(ItemId.of(ITEM + 1), "Oak plank", null, Traits.NONE)));
            new TransactionTemplate(new DataSourceTransactionManager(database.writer()))
                    .executeWithoutResult(one -> ENDPOINTS.forEach(endpoint -> write(writer, endpoint, buckets)));
        }
    }

    private static void write(MarketWriter writer, Endpoint endpoint, int buckets) {
        Random random = new Random(1);
        double price = 1_000;
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            price *= Math.exp(random.nextGaussian() / 30);
            if (i % 400 != 17) {
                snapshots.add(snapshot(
                        endpoint, newest(endpoint) - (buckets - 1L - i) * endpoint.stepSeconds(), price, random));
            }
        }
        snapshots.forEach(each -> writer.write(new Bucket(endpoint, each.start()), each, null));
    }

    static long newest(Endpoint endpoint) {
        return Math.floorDiv(NEWEST, endpoint.stepSeconds()) * endpoint.stepSeconds();
    }

    private static Snapshot snapshot(Endpoint endpoint, long start, double price, Random random) {
        PriceColumns columns = PriceColumns.ofLength(endpoint.kind(), 2);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < columns.prices().length; column++) {
                columns.prices()[column][row] = Math.rint(price * (1 - 0.05 * column));
            }
            for (int column = 0; column < columns.units().length; column++) {
                columns.units()[column][row] = 1 + random.nextInt(900);
            }
        }
        return new Snapshot(start, new int[] {ITEM, ITEM + 1}, columns);
    }
}
