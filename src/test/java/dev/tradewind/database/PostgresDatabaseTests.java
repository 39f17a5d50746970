package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.market.Window;
import dev.tradewind.testing.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                .containsExactly("1|V1__market.sql", MarketSchema.VERSION + "|V2__items.sql");
        open().close();
        assertThat(server.query("SELECT count(*) FROM \"a-job\".flyway_schema_history WHERE version IS NOT NULL"))
                .containsExactly("2");
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
                    assertThat(open.prices().positions()).containsExactly(Optional.of(snapshot(NEWEST, job.length())));
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
        server.execute("UPDATE \"a-job\".flyway_schema_history SET version = '3' WHERE version = '2'");
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(this::open)
                .withMessageContainingAll("has schema 3", "knows up to 2", "run a newer one");
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
