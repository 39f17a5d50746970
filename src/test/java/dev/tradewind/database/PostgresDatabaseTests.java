package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All that holds for SQLite, on PostgreSQL, and what is different there: one database serves many jobs. */
class PostgresDatabaseTests extends MarketDatabaseTests {

    private final PostgresServer.Database server = PostgresServer.newDatabase();

    @Override
    MarketLocation location() {
        return server.location("a-job");
    }

    @Test
    void flywayIsAskedOnceAndKnowsTheScriptByItsFilesName() {
        open().close();
        assertThat(server.query(
                        "SELECT version, script FROM \"a-job\".flyway_schema_history WHERE version IS NOT NULL"))
                .containsExactly(
                        "1|V1__market.sql",
                        "2|V2__items.sql",
                        "3|V3__kinds.sql",
                        MarketSchema.VERSION + "|V4__columns.sql");
        open().close();
        assertThat(server.query("SELECT count(*) FROM \"a-job\".flyway_schema_history WHERE version IS NOT NULL"))
                .containsExactly(Integer.toString(MarketSchema.VERSION));
    }

    @Test
    void aSchemaOfBeforeIsMigratedItsRowsAreUntouchedAndWhoMayReadItemsStillMay() {
        Flyway.configure()
                .dataSource(server.url(), PostgresServer.ADMIN, "")
                .schemas("a-job")
                .locations(PostgresDialect.MIGRATIONS)
                .target("1")
                .load()
                .migrate();
        server.execute("SET search_path TO \"a-job\"; INSERT INTO endpoint (name) VALUES ('1h');"
                + "INSERT INTO snapshot VALUES (1, 3600, 2, 'then'); INSERT INTO item_list VALUES (0, 3, 'then');"
                + "INSERT INTO price VALUES (1, 3600, 2, 5.5, 1, NULL, 0), (1, 3600, 9, NULL, 0, 7, 1);"
                + "INSERT INTO item VALUES (2, 'Cannonball', 1, 11000, 5, 2, 3), (5, 'Ore', 0, NULL, NULL, 0, 9), "
                + "(6, 'x', NULL, 7, 1, NULL, NULL); GRANT SELECT ON items, item, price TO " + PostgresServer.STRANGER);
        List<String> before = views();
        assertThat(before).hasSize(2 + 1 + 3);
        open().close();
        assertThat(views()).isEqualTo(before);
        for (String readable : List.of("items", "item", "text_id", "price", "snapshot_columns")) {
            assertThat(server.query("SELECT has_table_privilege('%s', '\"a-job\".%s', 'SELECT')"
                            .formatted(PostgresServer.STRANGER, readable)))
                    .containsExactly("t");
        }
        try (MarketDatabase database = open()) {
            assertThat(database.items().values())
                    .containsExactlyInAnyOrder(
                            OsrsItems.item(2, "Cannonball", true, 11_000L, 5L, 2L, 3L),
                            OsrsItems.item(5, "Ore", false, null, null, 0L, 9L),
                            OsrsItems.item(6, "x", null, 7L, 1L, null, null));
        }
    }

    /** The first text id changes the type of a column, so the views have to be made anew. */
    @Test
    void whoeverMayReadTheViewsStillMayWhenIdsBecomeTexts() {
        String stranger = PostgresServer.STRANGER;
        try (MarketDatabase database = open()) {
            server.execute("SET search_path TO \"a-job\"; GRANT SELECT ON quotes TO PUBLIC;"
                    + "GRANT SELECT ON prices TO %1$s WITH GRANT OPTION; GRANT SELECT (name) ON items TO %1$s"
                            .formatted(stranger));
            List<String> before = rights();
            assertThat(before)
                    .contains(
                            "items.name|stranger|SELECT|NO",
                            "prices.item_id|stranger|SELECT|YES",
                            "quotes.item_id|PUBLIC|SELECT|NO");
            write(database, NEWEST, snapshot(NEWEST, database.itemNumbers(), "007", "gem/blue"));
            assertThat(server.query("SELECT item_id FROM \"a-job\".prices ORDER BY 1"))
                    .containsExactly("007", "gem/blue");
            assertThat(rights()).isEqualTo(before);
        }
    }

    private List<String> rights() {
        return server.query("SELECT table_name || '.' || column_name, grantee, privilege_type, is_grantable"
                + " FROM information_schema.column_privileges WHERE table_schema = 'a-job' ORDER BY 1, 2, 3");
    }

    @Test
    void aViewOfTheUsersOwnThatIsInTheWayIsNamedWithTheWayOut() {
        try (MarketDatabase database = open()) {
            server.execute("CREATE VIEW public.mine AS SELECT item_id FROM \"a-job\".prices");
            Snapshot texts = snapshot(NEWEST, database.itemNumbers(), "007", "gem/blue");
            assertThatThrownBy(() -> write(database, NEWEST, texts))
                    .extracting(
                            failure -> database.unusable((Exception) failure).getMessage())
                    .asString()
                    .contains("cannot drop view", "prices", "drop what depends on it, run again");
        }
    }

    /** Every row with the types of its columns: those that the views have had from the first version on. */
    private List<String> views() {
        Map<String, String> columns = Map.of(
                "prices", "*",
                "snapshots", "endpoint, bucket_start, time, row_count, imported_at",
                "items", "item_id, name, members, buy_limit, value, low_alch, high_alch");
        return Stream.of("prices", "snapshots", "items")
                .flatMap(view -> server
                        .query("SELECT r::text || (SELECT string_agg(data_type, ',' ORDER BY ordinal_position) FROM "
                                + "information_schema.columns WHERE table_name = '%1$s' AND column_name NOT IN "
                                        .formatted(view)
                                + "('changed_at', 'checked_at', 'vendor_value')) FROM (SELECT %s FROM \"a-job\".%s) r ORDER BY 1"
                                        .formatted(columns.get(view), view))
                        .stream())
                .toList();
    }

    @Test
    void aSchemaThatIsNotThereIsNotMadeByALook() {
        assertThat(MarketDatabase.findToRead(location())).isNull();
        assertThat(schemas()).isEmpty();
        server.execute("CREATE SCHEMA \"a-job\"");
        assertThat(MarketDatabase.findToRead(location())).isNull();
        open().close();
        try (MarketDatabase found = MarketDatabase.findToRead(location())) {
            assertThat(found).isNotNull();
            assertThat(found.itemListDay()).isZero();
            assertThatThrownBy(() -> write(found, NEWEST, snapshot(NEWEST, 1)))
                    .as("it has no connection that writes")
                    .hasMessageContaining("Failed to obtain JDBC Connection");
            assertThatThrownBy(() -> found.query(
                            new ForeignQuery("CREATE TABLE mine (id integer)", Map.of(), Duration.ofSeconds(10)),
                            rows -> "nothing is made"))
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void jobsHaveSchemasOfTheirOwnWhateverTheirNamesAre() throws InterruptedException {
        String longest = "a".repeat(62);
        for (String job : List.of("a-job", "public", "select", "0", longest + "b", longest + "c")) {
            try (MarketDatabase database = MarketDatabase.open(server.location(job))) {
                assertThat(database.importedStarts(HOUR)).as(job).isEmpty();
                write(database, NEWEST, snapshot(NEWEST, job.length()));
                try (OpenWindow open = new Windows(1_000_000).open(database, new Window(NEWEST, 1))) {
                    assertThat(Snapshots.positions(open.prices()))
                            .usingRecursiveFieldByFieldElementComparator(BY_COLUMNS)
                            .containsExactly(Optional.of(snapshot(NEWEST, job.length())));
                }
            }
        }
        assertThat(schemas()).hasSize(5);
    }

    private List<String> schemas() {
        return server.query("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)'");
    }

    @Test
    void theTablesOfAnotherProgramAreNamedAndLeftAsTheyAre() {
        server.execute("CREATE SCHEMA \"a-job\"");
        server.execute("CREATE TABLE \"a-job\".mine (x int)");
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(this::open)
                .withMessageContainingAll("schema \"a-job\" of jdbc:postgresql://", "another program", "another name");
        assertThat(server.query("SELECT tablename FROM pg_tables WHERE schemaname = 'a-job'"))
                .containsExactly("mine");
    }

    @Test
    void aSchemaOfANewerVersionIsNamed() {
        open().close();
        server.execute("UPDATE \"a-job\".flyway_schema_history SET version = '5' WHERE version = '4'");
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(this::open)
                .withMessageContainingAll("has schema 5", "knows up to 4", "run a newer one");
    }

    @Test
    @Timeout(60)
    void aRunTakesFewConnectionsAndGivesThemBack() {
        try (MarketDatabase database = open()) {
            for (int i = 0; i < 50; i++) {
                database.itemListDay();
            }
            assertThat(connections()).isLessThanOrEqualTo(3);
        }
        while (connections() > 0) {
            Thread.onSpinWait(); // the server notices after the client
        }
    }

    private int connections() {
        return Integer.parseInt(server.query(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tradewind a-job'")
                .get(0));
    }
}
