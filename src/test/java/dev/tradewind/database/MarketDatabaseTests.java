package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Traits;
import dev.tradewind.market.Window;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MarketDatabaseTests {

    static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    static final Bucket NEWEST = new Bucket(HOUR, 360_000);

    /** Compares snapshots column by column, whether they were packed or not; NaN equals NaN. */
    static final RecursiveComparisonConfiguration BY_COLUMNS = RecursiveComparisonConfiguration.builder()
            .withEqualsForType(Double::equals, Double.class)
            .withIgnoredFieldsMatchingRegexes("(.*\\.)?packed")
            .build();

    @TempDir
    private Path folder;

    /** A database that is not there yet. */
    MarketLocation location() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    MarketDatabase open() {
        return MarketDatabase.open(location());
    }

    /** Items 1, 2, 3 and so on; every third has but one side, and every fourth a price that is not whole. */
    static Snapshot snapshot(Bucket bucket, int items) {
        return Snapshots.sides(
                bucket.start(),
                IntStream.rangeClosed(1, items).toArray(),
                IntStream.rangeClosed(1, items)
                        .mapToDouble(id -> id % 3 == 0 ? Double.NaN : 5e9 + id + id % 4 / 4.0)
                        .toArray(),
                IntStream.rangeClosed(1, items)
                        .mapToLong(id -> id % 3 == 0 ? 0 : id)
                        .toArray(),
                IntStream.rangeClosed(1, items).mapToDouble(id -> id).toArray(),
                IntStream.rangeClosed(1, items)
                        .mapToLong(id -> 4_000_000_000L + id)
                        .toArray());
    }

    static void write(MarketDatabase database, Bucket bucket, Snapshot snapshot) {
        new MarketWriter(database, Clock.systemUTC()).write(bucket, snapshot, null);
    }

    /** A chunk of Spring Batch is a transaction, and reads more than once. */
    @Test
    void itIsReadSeveralTimesInOneTransaction() {
        try (MarketDatabase database = open()) {
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.writer()));
            transaction.executeWithoutResult(status -> {
                assertThat(database.importedStarts(HOUR)).isEmpty();
                assertThat(database.items()).isEmpty();
            });
        }
    }

    private static WindowPrices prices(MarketDatabase database) throws InterruptedException {
        try (OpenWindow open = new Windows(1_000_000).open(database, new Window(NEWEST, 3))) {
            return open.prices();
        }
    }

    private static void assertThatAreThere(WindowPrices prices, Snapshot older, Snapshot newest) {
        assertThat(Snapshots.positions(prices))
                .usingRecursiveFieldByFieldElementComparator(BY_COLUMNS)
                .containsExactly(Optional.empty(), Optional.of(older), Optional.of(newest));
    }

    /** Without its rows a bucket can still be read, so it was read packed. */
    @Test
    void aWindowReadsItsBucketsPackedAndThoseThatAreNotOrAreDamagedFromTheirRows() throws InterruptedException {
        Snapshot newest = snapshot(NEWEST, 100);
        Snapshot older = snapshot(NEWEST.minus(1), 33);
        try (MarketDatabase database = open()) {
            JdbcTemplate raw = new JdbcTemplate(database.writer());
            write(database, NEWEST, newest);
            write(database, NEWEST.minus(1), older);

            raw.update("UPDATE snapshot_columns SET packed = ? WHERE bucket_start = ?", new byte[9], NEWEST.start());
            assertThatAreThere(prices(database), older, newest);
            raw.update(
                    "UPDATE snapshot_columns SET packed = ? WHERE bucket_start = ?",
                    snapshot(NEWEST, 99).packed().bytes(),
                    NEWEST.start());
            assertThatAreThere(prices(database), older, newest);
            raw.update("DELETE FROM snapshot_columns WHERE bucket_start = ?", NEWEST.start());
            assertThatAreThere(prices(database), older, newest);

            MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
            assertThat(writer.packMissing(new Window(NEWEST, 3), () -> true)).isZero();
            assertThat(writer.packMissing(new Window(NEWEST, 3), () -> false)).isEqualTo(1);
            assertThat(writer.packMissing(new Window(NEWEST, 3), () -> false)).isZero();
            raw.update("DELETE FROM price");
            assertThatAreThere(prices(database), older, newest);
        }
    }

    /** They are no snapshots, but as long as the longest can be. */
    @Test
    void manyOfTheLongestAreReadInOneWindow() throws InterruptedException {
        Window window = new Window(NEWEST, 60);
        try (MarketDatabase database = open()) {
            window.oldestFirst().forEach(bucket -> write(database, bucket, snapshot(bucket, 2)));
            new JdbcTemplate(database.writer())
                    .update("UPDATE snapshot_columns SET packed = ?", new byte[MarketWriter.MOST_PACKED_BYTES]);
            try (OpenWindow open = new Windows(100_000_000).open(database, window)) {
                assertThat(Snapshots.positions(open.prices()))
                        .hasSize(60)
                        .allSatisfy(position -> assertThat(position)
                                .hasValueSatisfying(snapshot -> assertThat(snapshot.hasRowsOf(snapshot(NEWEST, 2)))
                                        .isTrue()));
            }
        }
    }

    @Test
    void aBucketThatIsTooLongWhenItIsPackedIsReadFromItsRows() throws InterruptedException {
        Snapshot large = Snapshot.ofSize(HOUR.kind(), NEWEST.start(), 100_000);
        Arrays.setAll(large.itemIds(), row -> row);
        Arrays.fill(large.columns().prices()[0], 0x1p53);
        assertThat(large.packed().length()).isGreaterThan(MarketWriter.MOST_PACKED_BYTES);
        try (MarketDatabase database = open()) {
            write(database, NEWEST, large);
            try (OpenWindow open = new Windows(Long.MAX_VALUE).open(database, new Window(NEWEST, 1))) {
                assertThat(Snapshots.positions(open.prices()))
                        .singleElement()
                        .satisfies(position -> assertThat(position)
                                .hasValueSatisfying(read ->
                                        assertThat(read.hasRowsOf(large)).isTrue()));
            }
            assertThat(new JdbcTemplate(database.writer())
                            .queryForObject("SELECT length(packed) FROM snapshot_columns", Integer.class))
                    .isZero();
        }
    }

    @Test
    void whatIsPackedIsReplacedAndDeletedWithItsRows() throws InterruptedException {
        Snapshot older = snapshot(NEWEST.minus(1), 33);
        Snapshot revised = snapshot(NEWEST, 40);
        try (MarketDatabase database = open()) {
            write(database, NEWEST, snapshot(NEWEST, 100));
            write(database, NEWEST.minus(1), older);
            write(database, NEWEST, revised);
            assertThatAreThere(prices(database), older, revised);

            new MarketWriter(database, Clock.systemUTC()).deleteBefore(HOUR, NEWEST.start());
            assertThat(new JdbcTemplate(database.writer())
                            .queryForList("SELECT bucket_start FROM snapshot_columns", Long.class))
                    .containsExactly(NEWEST.start());
        }
    }

    @Test
    void whatWasPackedOfABucketWhoseRowsSomebodyDeletedIsOverwritten() throws InterruptedException {
        Snapshot older = snapshot(NEWEST.minus(1), 33);
        Snapshot newest = snapshot(NEWEST, 40);
        try (MarketDatabase database = open()) {
            write(database, NEWEST.minus(1), older);
            write(database, NEWEST, snapshot(NEWEST, 100));
            JdbcTemplate raw = new JdbcTemplate(database.writer());
            raw.update("DELETE FROM price WHERE bucket_start = ?", NEWEST.start());
            raw.update("DELETE FROM snapshot WHERE bucket_start = ?", NEWEST.start());
            write(database, NEWEST, newest);
            assertThatAreThere(prices(database), older, newest);
        }
    }

    @Test
    void aWindowComesBackFromTheFileAsItWasWrittenAndItsGapsAreEmpty() throws InterruptedException {
        Snapshot newest = snapshot(NEWEST, 100);
        Snapshot oldest = snapshot(NEWEST.minus(2), 33);
        try (MarketDatabase database = open()) {
            write(database, NEWEST, newest);
            write(database, NEWEST.minus(2), oldest);
        }
        try (MarketDatabase database = open()) {
            Window window = new Window(NEWEST, 3);
            assertThat(database.imported(window))
                    .containsExactly(
                            entry(oldest.start(), new BucketState(33, null)),
                            entry(newest.start(), new BucketState(100, null)));
            try (OpenWindow open = new Windows(1_000_000).open(database, window)) {
                assertThat(Snapshots.positions(open.prices()))
                        .usingRecursiveFieldByFieldElementComparator(BY_COLUMNS)
                        .containsExactly(Optional.of(oldest), Optional.empty(), Optional.of(newest));
            }
        }
    }

    /** Two items, in the order in which a snapshot has them. */
    static Snapshot snapshot(Bucket bucket, ItemNumbers numbers, String item, String other) {
        int[] ids = IntStream.of(numbers.numberOf(item), numbers.numberOf(other))
                .sorted()
                .toArray();
        return Snapshots.sides(
                bucket.start(),
                ids,
                new double[] {7, Double.NaN},
                new long[] {1, 0},
                new double[] {5, 5.5},
                new long[] {2, 3});
    }

    private static MarketItem called(String id, ItemNumbers numbers, String name) {
        return new MarketItem(
                new ItemId(numbers.numberOf(id), id),
                name,
                null,
                Traits.NONE.with("place", "Jita").with("value", 3L));
    }

    private static List<String> texts(MarketDatabase database, String sql) throws InterruptedException {
        return database.query(new ForeignQuery(sql, Map.of(), Duration.ofSeconds(10)), rows -> {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        });
    }

    @Test
    void idsThatAreNumbersStayNumbersInTheViews() throws InterruptedException {
        try (MarketDatabase database = open()) {
            write(database, NEWEST, snapshot(NEWEST, 3));
            assertThat(texts(database, "SELECT item_id + 0.5 FROM prices ORDER BY 1"))
                    .containsExactly("1.5", "2.5", "3.5");
        }
    }

    @Test
    void aTextIdComesBackInTheViewsAndTheWindowAndKeepsItsNumber() throws InterruptedException {
        int gem;
        Snapshot snapshot;
        try (MarketDatabase database = open()) {
            ItemNumbers numbers = database.itemNumbers();
            gem = numbers.numberOf("gem/blue");
            snapshot = snapshot(NEWEST, numbers, "007", "gem/blue");
            write(database, NEWEST, snapshot);
            new MarketWriter(database, Clock.systemUTC())
                    .write(
                            new Wanted.ItemList(LocalDate.of(2026, 1, 1)),
                            List.of(called("gem/blue", numbers, "Blue gem"), called("ore", numbers, "Ore")));
            assertThat(texts(database, "SELECT item_id FROM prices ORDER BY item_id"))
                    .containsExactly("007", "gem/blue");
            assertThat(
                            texts(
                                    database,
                                    "SELECT low FROM prices JOIN items USING (item_id) WHERE item_id = 'gem/blue' AND value = 3"))
                    .hasSize(1);
            assertThat(texts(database, "SELECT name FROM items ORDER BY item_id"))
                    .containsExactly("Blue gem", "Ore");
        }
        try (MarketDatabase database = open();
                OpenWindow open = new Windows(1_000_000).open(database, new Window(NEWEST, 1))) {
            assertThat(Snapshots.positions(open.prices()))
                    .usingRecursiveFieldByFieldElementComparator(BY_COLUMNS)
                    .containsExactly(Optional.of(snapshot));
            assertThat(database.items().get(gem)).isEqualTo(called("gem/blue", database.itemNumbers(), "Blue gem"));
            assertThat(database.items().values())
                    .as("one that no list has is known by its id")
                    .extracting(item -> item.id() + ": " + item.name())
                    .containsExactlyInAnyOrder("gem/blue: Blue gem", "007: item 007", "ore: Ore");
            assertThat(database.itemNumbers().numberOf("new")).isEqualTo(-4);
        }
    }

    /** Numbers that were given and not written go with the process; the archive's answers are decoded again. */
    @Test
    void aTextThatWasNotWrittenMayHaveAnotherNumberNextTime() throws InterruptedException {
        try (MarketDatabase killed = open()) {
            ItemNumbers numbers = killed.itemNumbers();
            assertThat(numbers.numberOf("a")).isEqualTo(-1);
            write(killed, NEWEST.minus(2), snapshot(NEWEST.minus(2), numbers, "a", "b"));
            snapshot(NEWEST.minus(1), numbers, "c", "d"); // decoded, and never written
        }
        try (MarketDatabase database = open()) {
            ItemNumbers numbers = database.itemNumbers();
            Snapshot newest = snapshot(NEWEST, numbers, "e", "d");
            assertThat(numbers.numberOf("d")).isEqualTo(-4);
            write(database, NEWEST, newest);
            write(database, NEWEST.minus(1), snapshot(NEWEST.minus(1), numbers, "c", "d"));
            assertThat(texts(database, "SELECT item_id FROM prices ORDER BY bucket_start, item_id"))
                    .containsExactly("a", "b", "c", "d", "d", "e");
        }
    }

    @Test
    void whatIsRolledBackIsStoredTheNextTime() throws InterruptedException {
        try (MarketDatabase database = open()) {
            ItemNumbers numbers = database.itemNumbers();
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.writer()));
            transaction.executeWithoutResult(status -> {
                write(database, NEWEST, snapshot(NEWEST, numbers, "a", "b"));
                status.setRollbackOnly();
            });
            assertThat(texts(database, "SELECT item_id FROM prices")).isEmpty();
            transaction.executeWithoutResult(
                    status -> write(database, NEWEST.minus(1), snapshot(NEWEST.minus(1), numbers, "b", "c")));
            write(database, NEWEST, snapshot(NEWEST, numbers, "a", "c"));
            assertThat(texts(database, "SELECT item_id FROM prices ORDER BY bucket_start, item_id"))
                    .containsExactly("b", "c", "a", "c");
        }
    }

    @Test
    @Timeout(60)
    void allThreadsHearTheSameNumberOfAText() throws Exception {
        try (MarketDatabase database = open()) {
            List<Integer> expected = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<List<Integer>>> heard = threads.invokeAll(Collections.nCopies(
                    4,
                    () -> IntStream.range(0, 2000)
                            .mapToObj(i -> database.itemNumbers().numberOf("item " + i))
                            .toList()));
            threads.shutdown();
            for (Future<List<Integer>> each : heard) {
                expected = expected.isEmpty() ? each.get() : expected;
                assertThat(each.get()).isEqualTo(expected).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void whatCannotStandInALineIsNoId() {
        try (MarketDatabase database = open()) {
            for (String text : List.of("", " a", "a\nb", "a".repeat(101))) {
                assertThatThrownBy(() -> database.itemNumbers().numberOf(text))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void itemsChangeWithTheItemList() {
        MarketItem cannonball = OsrsItems.item(2, "Cannonball", true, 11_000L, 5L, 2L, 3L);
        MarketItem renamed = OsrsItems.item(2, "Steel cannonball", null, null, null, null, null);
        try (MarketDatabase database = open()) {
            MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
            assertThat(database.items()).isEmpty();
            writer.write(new Wanted.ItemList(LocalDate.of(2026, 1, 1)), List.of(cannonball));
            assertThat(database.items().values()).containsExactly(cannonball);
            writer.write(new Wanted.ItemList(LocalDate.of(2026, 1, 2)), List.of(renamed));
            assertThat(database.items().values()).containsExactly(renamed);
            assertThat(database.itemListDay())
                    .isEqualTo(LocalDate.of(2026, 1, 2).toEpochDay() * 86_400);
        }
    }
}
