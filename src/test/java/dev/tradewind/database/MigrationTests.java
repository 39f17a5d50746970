package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What earlier versions stored is there as it was, and can be read and added to. */
@ParameterizedClass
@EnumSource(TestedDatabase.class)
class MigrationTests {

    private static final String THEN = "2026-01-01T00:00:00Z";
    private static final Bucket IMPORTED = new Bucket(MarketDatabaseTests.HOUR, 3600);

    @TempDir
    private Path folder;

    @Parameter
    private TestedDatabase which;

    /** Two items of which one has both sides, an empty bucket, and an item list. */
    private static void fill(TestedDatabase.Place place, int item, int other) {
        change(
                place,
                "INSERT INTO endpoint (name) VALUES ('1h')",
                "INSERT INTO snapshot VALUES (1, 3600, 2, '%1$s'), (1, 7200, 0, '%1$s')".formatted(THEN),
                "INSERT INTO item_list VALUES (0, 2, '%s')".formatted(THEN),
                "INSERT INTO price VALUES (1, 3600, %d, 1500000000.5, 1, 7, 2), (1, 3600, %d, NULL, 0, 7, 3000000000)"
                        .formatted(item, other));
    }

    private static void change(TestedDatabase.Place place, String... statements) {
        JdbcTemplate jdbc = place.jdbc();
        Stream.of(statements).forEach(jdbc::execute);
    }

    /** The columns that the views have had from the first version on. */
    private static List<String> rows(TestedDatabase.Place place) {
        return Stream.of(
                        "SELECT endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume "
                                + "FROM prices ORDER BY item_id",
                        "SELECT endpoint, bucket_start, time, row_count, imported_at FROM snapshots ORDER BY 2",
                        "SELECT item_id, name, members, buy_limit, value, low_alch, high_alch FROM items ORDER BY 1")
                .flatMap(sql -> place.rows(sql).stream())
                .toList();
    }

    private static void assertItIsWhole(TestedDatabase.Place place, MarketDatabase database)
            throws InterruptedException {
        assertThat(database.imported(new Window(IMPORTED, 1))).containsExactly(entry(3600L, new BucketState(2, null)));
        assertThat(database.revisions(IMPORTED.endpoint(), 7200))
                .containsExactly(entry(7200L, new Revision(null, Instant.parse(THEN))));
        try (OpenWindow open = new Windows(1_000_000).open(database, new Window(IMPORTED, 1))) {
            Snapshot snapshot = Snapshots.positions(open.prices()).get(0).orElseThrow();
            assertThat(snapshot.columns().units()[1]).containsExactlyInAnyOrder(2, 3_000_000_000L);
        }
        assertThat(place.rows("SELECT count(*), count(changed_at), count(checked_at) FROM snapshots"))
                .containsExactly("2|0|0");
        assertThat(place.rows("SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM aggregates), "
                        + "(SELECT count(*) FROM unnamed), (SELECT count(vendor_value) FROM items)"))
                .containsExactly("0|0|0|0");
    }

    @Test
    void theFirstSchema() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        place.migrateTo(1);
        fill(place, 2, 9);
        change(place, "INSERT INTO item VALUES (2, 'Cannonball', 1, 11000, 5, 2, 3), (5, 'Ore', 0, NULL, NULL, 0, 9)");
        List<String> before = rows(place);
        assertThat(before)
                .hasSize(2 + 2 + 2)
                .contains(
                        "1h|3600|1970-01-01T01:00:00Z|2|Cannonball|1.5000000005E9|1|"
                                + (which == TestedDatabase.SQLITE ? "7|2" : "7.0|2"),
                        "2|Cannonball|1|11000|5|2|3");
        place.open().close();
        assertThat(rows(place)).isEqualTo(before);
        try (MarketDatabase database = place.open()) {
            assertItIsWhole(place, database);
            assertThat(database.items().values())
                    .containsExactlyInAnyOrder(
                            OsrsItems.item(2, "Cannonball", true, 11_000L, 5L, 2L, 3L),
                            OsrsItems.item(5, "Ore", false, null, null, 0L, 9L));
        }
    }

    @Test
    void theSecondSchemaWithNumbers() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        place.migrateTo(2);
        fill(place, 2, 9);
        change(place, "INSERT INTO item VALUES (2, 'Cannonball', 11000, '{\"members\":true,\"value\":5}')");
        List<String> before = rows(place);
        assertThat(before).hasSize(2 + 2 + 1).contains("2|Cannonball|1|11000|5|null|null");
        try (MarketDatabase database = place.open()) {
            assertThat(rows(place)).isEqualTo(before);
            assertItIsWhole(place, database);
            assertThat(place.rows("SELECT item_id + 1 FROM prices ORDER BY 1")).containsExactly("3", "10");
        }
    }

    @Test
    void theSecondSchemaWithTexts() throws InterruptedException {
        TestedDatabase.Place place = which.in(folder);
        place.migrateTo(2);
        fill(place, -1, -2);
        change(
                place,
                "INSERT INTO text_id VALUES (-1, 'ore/1'), (-2, '007')",
                "INSERT INTO item VALUES (-1, 'Ore', NULL, '{\"value\":5}')");
        change(place, "DROP VIEW prices", "DROP VIEW items");
        change(place, viewsOfTheSecondSchema());
        List<String> before = rows(place);
        assertThat(before).hasSize(2 + 2 + 1).contains("ore/1|Ore|null|null|5|null|null");
        try (MarketDatabase database = place.open()) {
            assertThat(rows(place)).isEqualTo(before);
            assertItIsWhole(place, database);
            assertThat(database.itemNumbers().numberOf("ore/1")).isEqualTo(-1);
            Bucket next = IMPORTED.minus(-2);
            Snapshot snapshot = Snapshot.ofSize(PriceKind.SIDES, next.start(), 1);
            snapshot.itemIds()[0] = database.itemNumbers().numberOf("new");
            MarketDatabaseTests.write(database, next, snapshot);
        }
        assertThat(place.rows("SELECT item_id FROM prices ORDER BY bucket_start, item_id"))
                .containsExactly("007", "ore/1", "new");
        assertThat(place.rows("SELECT item_id FROM quotes")).isEmpty();
    }

    /** As far as they matter here. */
    private String[] viewsOfTheSecondSchema() {
        boolean sqlite = which == TestedDatabase.SQLITE;
        String time = sqlite
                ? "strftime('%Y-%m-%dT%H:%M:%SZ', bucket_start, 'unixepoch')"
                : "to_char(to_timestamp(bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
        String value =
                sqlite ? "CAST(json_extract(traits, '$.value') AS INTEGER)" : "(traits::json ->> 'value')::bigint";
        String none = sqlite ? "NULL" : "NULL::bigint";
        return new String[] {
            "CREATE VIEW prices (endpoint, bucket_start, time, item_id, item_name, high, high_volume, low, low_volume) AS "
                    + "SELECT endpoint.name, bucket_start, " + time + ", source_id, item.name, high, high_volume, low, "
                    + "low_volume FROM price JOIN endpoint USING (endpoint_id) JOIN text_id USING (item_id) "
                    + "LEFT JOIN item USING (item_id)",
            "CREATE VIEW items (item_id, name, members, buy_limit, value, low_alch, high_alch) AS SELECT source_id, name, "
                    + (sqlite ? "NULL" : "NULL::integer") + ", buy_limit, " + value + ", " + none + ", " + none
                    + " FROM item JOIN text_id USING (item_id)"
        };
    }

    /** A report worker may have a user of its own, and so may a person who looks at prices. */
    @Test
    void whoeverMayReadPricesMayReadTheNewKinds() {
        assumeTrue(which == TestedDatabase.POSTGRESQL, "SQLite has no users");
        TestedDatabase.Place place = which.in(folder);
        place.migrateTo(2);
        change(place, "GRANT SELECT ON prices, items TO PUBLIC");
        change(place, "GRANT SELECT ON price, item, snapshots TO " + PostgresServer.STRANGER);
        place.open().close();
        for (String readable : List.of(
                "prices",
                "quotes",
                "aggregates",
                "items",
                "price",
                "quote",
                "aggregate",
                "item",
                "unnamed",
                "snapshots")) {
            assertThat(mayStrangerRead(place, readable)).as(readable).isTrue();
        }
        for (String notGranted : List.of("snapshot", "item_list")) {
            assertThat(mayStrangerRead(place, notGranted)).as(notGranted).isFalse();
        }
    }

    private static boolean mayStrangerRead(TestedDatabase.Place place, String relation) {
        return Boolean.parseBoolean(place.rows(
                        "SELECT has_table_privilege('%s', '%s', 'SELECT')".formatted(PostgresServer.STRANGER, relation))
                .get(0));
    }

    @Test
    void anEarlierSchemaIsNotReadAsItIsAndNotCalledDamaged() {
        TestedDatabase.Place place = which.in(folder);
        place.migrateTo(2);
        assertThatThrownBy(() -> MarketDatabase.findToRead(place.location()))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageEndingWith(
                        ": it has schema 2, of an earlier version of Tradewind; run its job, which brings it to schema "
                                + MarketSchema.VERSION);
        place.open().close();
        try (MarketDatabase found = MarketDatabase.findToRead(place.location())) {
            assertThat(found).isNotNull();
        }
    }
}
