package dev.tradewind.database;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An item's buckets, one after the other, whatever database and kind of price it is. */
@ParameterizedClass
@EnumSource(TestedDatabase.class)
class ItemHistoryTests {

    private static final int BUCKETS = 520;
    private static final long FIRST = 86_400L * 300;
    private static final long STEP = 300;
    private static final ItemHistory.Range ALL = new ItemHistory.Range(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final int ITEM = 77;

    @TempDir
    private Path folder;

    @Parameter
    private TestedDatabase which;

    private TestedDatabase.Place place;
    private MarketDatabase database;

    @BeforeEach
    void importBuckets() {
        place = which.in(folder);
        database = place.open();
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        for (PriceKind kind : PriceKind.values()) {
            starts().filter(start -> kind == PriceKind.SIDES || start < FIRST + 20 * STEP)
                    .forEach(start -> writer.write(new Bucket(endpoint(kind), start), snapshot(kind, start), null));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Endpoint endpoint(PriceKind kind) {
        return new Endpoint(kind.label(), Duration.ofSeconds(STEP), Duration.ZERO, List.of(3), kind);
    }

    /** The fifth is missing. */
    private static LongStream starts() {
        return LongStream.range(0, BUCKETS).filter(each -> each != 5).map(each -> FIRST + each * STEP);
    }

    /** The item lacks its first price in each third bucket, and is not there in each seventh. */
    private static Snapshot snapshot(PriceKind kind, long start) {
        int[] ids = isThere(start) ? new int[] {3, ITEM, 40_000} : new int[] {3, 40_000};
        PriceColumns columns = PriceColumns.ofLength(kind, ids.length);
        for (int row = 0; row < ids.length; row++) {
            for (int column = 0; column < columns.prices().length; column++) {
                columns.prices()[column][row] = price(start, column) + (ids[row] == ITEM ? 0 : 1);
            }
            for (int column = 0; column < columns.units().length; column++) {
                columns.units()[column][row] =
                        Double.isNaN(columns.prices()[kind.priceOf(column)][row]) ? 0 : 10 + column;
            }
        }
        return new Snapshot(start, ids, columns);
    }

    private static boolean isThere(long start) {
        return start / STEP % 7 != 0;
    }

    private static double price(long start, int column) {
        return column == 0 && start / STEP % 3 == 0 ? NaN : start / STEP % 100 + column + 0.25;
    }

    private List<ItemHistory.Bucket> read(PriceKind kind, ItemHistory.Range range) {
        List<ItemHistory.Bucket> buckets = new ArrayList<>();
        assertThat(database.readHistory(endpoint(kind), ITEM, range, buckets::add))
                .isTrue();
        return buckets;
    }

    @Test
    void everyImportedBucketComesNewestFirstWithThePricesOfTheItemAndNoOther() {
        for (PriceKind kind : PriceKind.values()) {
            List<ItemHistory.Bucket> buckets = read(kind, ALL);
            List<Long> expected = starts().filter(start -> kind == PriceKind.SIDES || start < FIRST + 20 * STEP)
                    .boxed()
                    .toList();
            List<Long> newestFirst = new ArrayList<>(expected);
            Collections.reverse(newestFirst);
            assertThat(buckets).extracting(ItemHistory.Bucket::start).isEqualTo(newestFirst);
            assertThat(buckets).allSatisfy(bucket -> {
                for (int column = 0; column < bucket.prices().length; column++) {
                    assertThat(bucket.prices()[column])
                            .isEqualTo((Double) (isThere(bucket.start()) ? price(bucket.start(), column) : NaN));
                }
                for (int column = 0; column < bucket.units().length; column++) {
                    double price = bucket.prices()[kind.priceOf(column)];
                    assertThat(bucket.units()[column]).isEqualTo(Double.isNaN(price) ? 0 : 10 + column);
                }
            });
        }
    }

    @Test
    void aRangeIsThatRange() {
        assertThat(read(PriceKind.SIDES, new ItemHistory.Range(FIRST + 4 * STEP, FIRST + 7 * STEP)))
                .extracting(ItemHistory.Bucket::start)
                .containsExactly(FIRST + 7 * STEP, FIRST + 6 * STEP, FIRST + 4 * STEP);
        assertThat(read(PriceKind.SIDES, new ItemHistory.Range(FIRST + 5 * STEP, FIRST + 5 * STEP)))
                .isEmpty();
        assertThat(database.storedRange(endpoint(PriceKind.SIDES)))
                .contains(new ItemHistory.Range(FIRST, FIRST + (BUCKETS - 1) * STEP));
        assertThat(database.storedRange(new Endpoint("no", Duration.ofDays(1), Duration.ZERO, List.of(3))))
                .isEmpty();
    }

    @Test
    void whoeverReadsMayStop() {
        List<ItemHistory.Bucket> some = new ArrayList<>();
        assertThat(database.readHistory(endpoint(PriceKind.SIDES), ITEM, ALL, bucket -> {
                    some.add(bucket);
                    return some.size() < 510;
                }))
                .isFalse();
        assertThat(some).hasSize(510);
    }

    /** A scan would read every item of every bucket: 50 million rows in a year of 5m. */
    @Test
    void everyBucketIsFoundByTheWholeKey() {
        String sql = new PriceSql(PriceKind.SIDES)
                .selectItem()
                .replace(":endpoint", "'sides'")
                .replace(":item", Integer.toString(ITEM))
                .replace(":starts", FIRST + ", " + (FIRST + STEP));
        if (which == TestedDatabase.POSTGRESQL) {
            place.jdbc().execute("ANALYZE");
        }
        String plan = String.join(
                "\n", place.rows((which == TestedDatabase.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql));
        assertThat(plan)
                .containsPattern(
                        which == TestedDatabase.SQLITE
                                ? "SEARCH price USING PRIMARY KEY \\(endpoint_id=\\? AND bucket_start=\\? AND item_id=\\?\\)"
                                : "Index Cond: .*endpoint_id.*bucket_start = ANY.*item_id = 77")
                .doesNotContain("SCAN price", "Seq Scan on price");
    }
}
