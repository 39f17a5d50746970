package dev.tradewind.database;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Traits;
import dev.tradewind.market.Window;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each kind of price has a table and a view, and no bucket of one touches another. */
@ParameterizedClass
@EnumSource(TestedDatabase.class)
class StoredKindsTests {

    private static final long START = 86_400L * 30;

    /** Exact as a double: more than 10^12, and hundredths. */
    private static final double DEAR = 1_234_567_890_123.25;

    private static final long MANY = 3_000_000_000L;

    private static final List<PriceKind> KINDS = List.of(PriceKind.values());

    @TempDir
    private Path folder;

    @Parameter
    private TestedDatabase which;

    private static Endpoint endpoint(PriceKind kind) {
        return new Endpoint(kind.label(), Duration.ofDays(1), Duration.ZERO, List.of(3), kind);
    }

    private static Bucket bucket(PriceKind kind) {
        return new Bucket(endpoint(kind), START);
    }

    /** Each of the first rows lacks one price and one number; the prices are dear and not whole. */
    private static Snapshot snapshot(PriceKind kind, long start, int... ids) {
        PriceColumns columns = PriceColumns.ofLength(kind, ids.length);
        for (int row = 0; row < ids.length; row++) {
            for (int column = 0; column < columns.prices().length; column++) {
                columns.prices()[column][row] = row == column ? NaN : DEAR + column + 100 * row;
            }
            for (int column = 0; column < columns.units().length; column++) {
                columns.units()[column][row] = row == column ? 0 : MANY + column + 100 * row;
            }
        }
        return new Snapshot(start, ids, columns);
    }

    private static void write(MarketDatabase database, Bucket bucket, Snapshot snapshot) {
        new MarketWriter(database, Clock.systemUTC()).write(bucket, snapshot, null);
    }

    private static Optional<Snapshot> read(MarketDatabase database, Bucket bucket) throws InterruptedException {
        try (OpenWindow open = new Windows(100_000_000).open(database, new Window(bucket, 1))) {
            return Snapshots.positions(open.prices()).get(0);
        }
    }

    @Test
    void everyKindComesBackAsItWasWrittenAndStandsInTheColumnsOfItsViewOnly() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        int[] ids = {2, 5, 77, 40_000};
        try (MarketDatabase database = place.open()) {
            for (PriceKind kind : KINDS) {
                write(database, bucket(kind), snapshot(kind, START, ids));
            }
            for (PriceKind kind : KINDS) {
                assertThat(read(database, bucket(kind)))
                        .usingRecursiveComparison(MarketDatabaseTests.BY_COLUMNS)
                        .isEqualTo(Optional.of(snapshot(kind, START, ids)));
                assertThat(seen(place, kind)).isEqualTo(expected(snapshot(kind, START, ids)));
            }
        }
    }

    /** Asks the view for each column by its name. */
    private static List<List<Double>> seen(TestedDatabase.Place place, PriceKind kind) {
        List<String> columns =
                Stream.concat(kind.prices().stream(), kind.units().stream()).toList();
        return new JdbcTemplate(place.connections())
                .query(
                        "SELECT %s FROM %ss WHERE endpoint = '%s' ORDER BY item_id"
                                .formatted(String.join(", ", columns), new PriceSql(kind).table(), kind.label()),
                        (row, number) -> {
                            List<Double> cells = new ArrayList<>();
                            for (String column : columns) {
                                double value = row.getDouble(column);
                                cells.add(row.wasNull() ? NaN : value);
                            }
                            return cells;
                        });
    }

    private static List<List<Double>> expected(Snapshot snapshot) {
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < snapshot.size(); row++) {
            List<Double> cells = new ArrayList<>();
            for (double[] prices : snapshot.columns().prices()) {
                cells.add(prices[row]);
            }
            for (long[] units : snapshot.columns().units()) {
                cells.add((double) units[row]);
            }
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void aViewHasTheColumnsOfItsTableAndTheTableThoseOfItsKind() {
        TestedDatabase.Place place = which.in(folder);
        place.open().close();
        for (PriceKind kind : KINDS) {
            List<String> table = columns(place, new PriceSql(kind).table());
            List<String> view = columns(place, new PriceSql(kind).table() + "s");
            assertThat(table.subList(0, 3)).containsExactly("endpoint_id", "bucket_start", "item_id");
            assertThat(view.subList(0, 5)).containsExactly("endpoint", "bucket_start", "time", "item_id", "item_name");
            assertThat(view.subList(5, view.size()))
                    .isEqualTo(table.subList(3, table.size()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(kind.prices().stream(), kind.units().stream())
                            .toList());
        }
    }

    private static List<String> columns(TestedDatabase.Place place, String relation) {
        return place.jdbc().query("SELECT * FROM " + relation, rows -> {
            List<String> names = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                names.add(rows.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT));
            }
            return names;
        });
    }

    @Test
    void aWholePriceStaysWholeAndCentsStayCents() {
        TestedDatabase.Place place = which.in(folder);
        try (MarketDatabase database = place.open()) {
            write(
                    database,
                    bucket(PriceKind.AGGREGATES),
                    new Snapshot(
                            START,
                            new int[] {34},
                            new PriceColumns(
                                    PriceKind.AGGREGATES,
                                    new double[][] {{4_000_000_000_000.01}, {5e12}, {0.01}},
                                    new long[][] {{9_999_999_999L}, {MANY}})));
        }
        String whole = which == TestedDatabase.SQLITE ? "5000000000000" : "5.0E12";
        assertThat(place.rows("SELECT average, highest, lowest, volume, trades, time FROM aggregates"))
                .containsExactly("4.00000000000001E12|" + whole + "|0.01|9999999999|3000000000|1970-01-31T00:00:00Z");
    }

    @Test
    void retentionDeletesTheOldBucketsOfItsEndpointAndKindOnly() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        try (MarketDatabase database = place.open()) {
            for (PriceKind kind : KINDS) {
                for (int age = 0; age < 3; age++) {
                    Bucket bucket = bucket(kind).minus(age);
                    write(database, bucket, snapshot(kind, bucket.start(), 2, 5));
                }
            }
            int deleted = new MarketWriter(database, Clock.systemUTC()).deleteBefore(endpoint(PriceKind.QUOTES), START);
            assertThat(deleted).isEqualTo(2);
            assertThat(database.importedStarts(endpoint(PriceKind.QUOTES))).containsExactly(START);
            assertThat(read(database, bucket(PriceKind.QUOTES))).isPresent();
            for (PriceKind other : List.of(PriceKind.SIDES, PriceKind.AGGREGATES)) {
                assertThat(read(database, bucket(other).minus(2))).isPresent();
            }
        }
        assertThat(place.rows("SELECT (SELECT count(*) FROM price), (SELECT count(*) FROM quote), "
                        + "(SELECT count(*) FROM aggregate)"))
                .containsExactly("6|2|6");
    }

    @Test
    void aTextIdStandsInTheViewsOfEveryKind() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        try (MarketDatabase database = place.open()) {
            ItemNumbers numbers = database.itemNumbers();
            int[] ids = Stream.of("ore/1", "007")
                    .mapToInt(numbers::numberOf)
                    .sorted()
                    .toArray();
            for (PriceKind kind : KINDS) {
                write(database, bucket(kind), snapshot(kind, START, ids));
                assertThat(read(database, bucket(kind)))
                        .usingRecursiveComparison(MarketDatabaseTests.BY_COLUMNS)
                        .isEqualTo(Optional.of(snapshot(kind, START, ids)));
            }
            new MarketWriter(database, Clock.systemUTC())
                    .write(
                            new Wanted.ItemList(LocalDate.of(2026, 1, 1)),
                            List.of(new MarketItem(
                                    new ItemId(numbers.numberOf("ore/1"), "ore/1"),
                                    "Ore",
                                    null,
                                    Traits.NONE.with("vendor_value", 8L))));
        }
        for (String view : List.of("prices", "quotes", "aggregates")) {
            assertThat(place.rows("SELECT item_id, item_name, vendor_value FROM " + view
                            + " LEFT JOIN items USING (item_id) ORDER BY item_id"))
                    .containsExactly("007|null|null", "ore/1|Ore|8");
        }
    }

    @Test
    void theVendorsValueIsTheLastColumnOfTheItemsOfBothSortsOfId() {
        TestedDatabase.Place place = which.in(folder);
        try (MarketDatabase database = place.open()) {
            new MarketWriter(database, Clock.systemUTC())
                    .write(
                            new Wanted.ItemList(LocalDate.of(2026, 1, 1)),
                            List.of(
                                    new MarketItem(ItemId.of(24), "Bolt", null, Traits.NONE.with("vendor_value", MANY)),
                                    new MarketItem(ItemId.of(25), "Claw", 5L, Traits.NONE)));
        }
        assertThat(place.rows("SELECT * FROM items ORDER BY item_id"))
                .containsExactly("24|Bolt|null|null|null|null|null|3000000000", "25|Claw|null|5|null|null|null|null");
    }

    @Test
    void manyRowsOfEveryKindAreWrittenAndRead() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        int[] ids = IntStream.rangeClosed(1, 1003).toArray();
        try (MarketDatabase database = place.open()) {
            for (PriceKind kind : KINDS) {
                write(database, bucket(kind), snapshot(kind, START, ids));
                assertThat(read(database, bucket(kind)))
                        .usingRecursiveComparison(MarketDatabaseTests.BY_COLUMNS)
                        .isEqualTo(Optional.of(snapshot(kind, START, ids)));
            }
        }
    }
}
