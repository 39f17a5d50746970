package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How long it takes to read a month of 5-minute buckets, packed and from rows; {@code benchmarks/window} runs it. */
class WindowBenchmark {

    private static final int ROUNDS = 5;
    private static final int ITEMS = 3_400;
    private static final int ITEMS_A_BUCKET = 1_300;
    private static final Endpoint ENDPOINT = new Endpoint("5m", Duration.ofMinutes(5), Duration.ZERO, List.of(8_640));
    private static final Window WINDOW = ENDPOINT.window(8_640, Instant.parse("2026-01-10T12:00:00Z"));

    @TempDir
    private Path folder;

    private static Snapshot snapshot(Bucket bucket) {
        Random random = new Random(bucket.start());
        Snapshot snapshot = Snapshot.ofSize(PriceKind.SIDES, bucket.start(), ITEMS_A_BUCKET);
        int[] items =
                random.ints(0, ITEMS).distinct().limit(ITEMS_A_BUCKET).sorted().toArray();
        System.arraycopy(items, 0, snapshot.itemIds(), 0, items.length);
        for (double[] prices : snapshot.columns().prices()) {
            Arrays.setAll(prices, row -> random.nextInt(4) == 0 ? Double.NaN : 50 + items[row] * 7 % 99_991);
        }
        for (long[] units : snapshot.columns().units()) {
            Arrays.setAll(units, row -> random.nextInt(9_000));
        }
        return snapshot;
    }

    @Test
    void aMonthInSqlite() throws Exception {
        aMonthPackedAndFromItsRows("SQLite", MarketLocation.file(folder.resolve("market.db")));
    }

    @Test
    void aMonthInPostgres() throws Exception {
        aMonthPackedAndFromItsRows("PostgreSQL", PostgresServer.newDatabase().location("month"));
    }

    private static void aMonthPackedAndFromItsRows(String name, MarketLocation location) throws Exception {
        try (MarketDatabase database = MarketDatabase.open(location)) {
            fill(database);
            List<Double> packed = new ArrayList<>();
            List<Double> rows = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                packed.add(seconds(() -> readPacked(database)));
                rows.add(seconds(() -> readRows(database)));
            }
            long packedBytes =
                    Sql.number(new JdbcTemplate(database.writer()), "SELECT sum(length(packed)) FROM snapshot_columns");
            System.out.printf(
                    "%s: the window of %d buckets, %.1f million rows, takes %.2f s packed, %.2f s from its rows: ratio %.3f"
                            + " (medians of %d); packed it has %.0f MB%n",
                    name,
                    WINDOW.interval(),
                    WINDOW.interval() * ITEMS_A_BUCKET / 1e6,
                    median(packed),
                    median(rows),
                    median(packed) / median(rows),
                    ROUNDS,
                    packedBytes / 1e6);
        }
    }

    private static void fill(MarketDatabase database) {
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.writer()));
        for (Bucket bucket : WINDOW.oldestFirst()) {
            transaction.executeWithoutResult(status -> writer.write(bucket, snapshot(bucket), null));
        }
    }

    private static void readPacked(MarketDatabase database) throws InterruptedException {
        try (OpenWindow window = new Windows(Long.MAX_VALUE).open(database, WINDOW)) {
            int[] itemIds = new int[ITEMS_A_BUCKET];
            PriceColumns columns = PriceColumns.ofLength(PriceKind.SIDES, ITEMS_A_BUCKET);
            assertThat(window.prices().positions())
                    .allMatch(bucket ->
                            bucket.orElseThrow().rows().read(Integer.MAX_VALUE, itemIds, columns) == ITEMS_A_BUCKET);
        }
    }

    private static void readRows(MarketDatabase database) throws Exception {
        try (Connection connection = database.dialect().readers().getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            List<Snapshot> read = WINDOW.oldestFirst().stream()
                    .map(bucket -> SnapshotScan.read(jdbc, bucket).snapshot())
                    .toList();
            assertThat(read).hasSize(WINDOW.interval());
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
