package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserQueryTests {

    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2));
    private static final Window WINDOW = new Window(new Bucket(HOUR, 7200), 2);

    @TempDir
    private Path folder;

    private MarketDatabase database;

    /** A database that is not there yet. */
    MarketLocation location() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    @BeforeEach
    void importThreeBuckets() {
        database = MarketDatabase.open(location());
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        for (long start : new long[] {0, 3600, 7200}) {
            writer.write(
                    new Bucket(HOUR, start),
                    Snapshots.sides(
                            start,
                            new int[] {2, 5},
                            new double[] {start + 1.5, Double.NaN},
                            new long[] {3, 0},
                            new double[] {Double.NaN, 7},
                            new long[] {0, 4}),
                    null);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    Table<?> run(String sql) {
        return run(sql, Duration.ofSeconds(30));
    }

    private Table<?> run(String sql, Duration timeout) {
        SqlReport report = new SqlReport("picks", Path.of("picks.sql"), sql, timeout);
        try {
            return UserQuery.table(new ReportTask.Query(WINDOW, report), database);
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
    }

    @Test
    void aQuerySeesItsWindow() {
        Table<?> table = run("""
                SELECT item_id, max(high) AS highest, count(*) AS n, 'it''s :first' AS text -- not :last
                FROM prices WHERE endpoint = :endpoint AND bucket_start BETWEEN :first AND :last GROUP BY 1 ORDER BY 1
                """);
        assertThat(table.columns()).extracting(Column::name).containsExactly("item_id", "highest", "n", "text");
        assertThat(table.columns())
                .extracting(Column::kind)
                .containsExactly(Column.Kind.NUMBER, Column.Kind.NUMBER, Column.Kind.NUMBER, Column.Kind.TEXT);
        assertThat(table.rows().toString()).isEqualTo("[[2, 7201.5, 2, it's :first], [5, null, 2, it's :first]]");
    }

    @Test
    void aQueryThatFindsNothingIsAnEmptyReport() {
        assertThat(run("SELECT * FROM prices WHERE endpoint = 'none'").rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO endpoint (name) VALUES ('x')",
                "DELETE FROM price",
                "DELETE FROM price RETURNING item_id",
                "UPDATE price SET high = 1",
                "DROP VIEW prices",
                "CREATE TABLE mine (a)",
                "ATTACH 'other.db' AS other",
                "VACUUM INTO 'copy.db'",
                "VACUUM",
                "PRAGMA user_version = 7",
                "WITH x AS (SELECT 1) DELETE FROM snapshot",
                "REPLACE INTO item (item_id, name) VALUES (1, 'x')"
            })
    void theDatabaseRefusesToWrite(String sql) throws IOException {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOf(UserQueryException.class)
                .hasMessageStartingWith("picks.sql: ");
        try (Stream<Path> files = Files.list(Path.of(""))) {
            assertThat(files.filter(file -> file.toString().endsWith(".db"))).isEmpty();
        }
        assertThat(run("SELECT count(*) FROM prices").rows().toString()).isEqualTo("[[6]]");
        assertThat(run("SELECT name FROM sqlite_master WHERE name = 'mine'").rows())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELEC 1|near \"SELEC\": syntax error",
                "SELECT bananas FROM prices|no such column: bananas",
                "SELECT * FROM nowhere|no such table: nowhere",
                "SELECT :other|No value supplied for the SQL parameter 'other'",
                "|",
                "-- nothing|"
            })
    void aMistakeIsToldInTheDatabasesWordsWithTheFilesName(String sqlAndMessage) {
        String[] parts = sqlAndMessage.split("\\|", 2);
        assertThatThrownBy(() -> run(parts[0]))
                .isInstanceOf(UserQueryException.class)
                .hasMessageStartingWith("picks.sql: ")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void aQueryWithoutAnEndIsToldToHaveALimit() {
        assertThatThrownBy(() -> run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"))
                .hasMessageContaining("picks.sql: more than 100000 rows");
    }

    /** Without a row, in the first fetch, and in a later one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM n",
                "SELECT i FROM n WHERE i < 0",
                "SELECT i FROM n WHERE i < 7000 OR i < 0"
            })
    void aQueryThatTakesTooLongIsEndedAndTheNextIsNot(String select) {
        String sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) " + select;
        assertThatThrownBy(() -> run(sql, Duration.ofMillis(300)))
                .isInstanceOf(UserQueryException.class)
                .hasMessage("picks.sql: not done within 300 ms; make the query quicker, or give it a longer timeout");
        for (int i = 0; i < 20; i++) {
            assertThat(run("SELECT count(*) FROM prices").rows().toString()).isEqualTo("[[6]]");
        }
    }

    @Test
    void allEndAtOnceWhenTheRunIsToStopAndNoneBeginsAnyMore() throws Exception {
        String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = List.of(workers.submit(() -> run(endless)), workers.submit(() -> run(endless)));
            database.stopQueries();
            for (Future<?> each : running) {
                assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(SQLException.class)
                        .hasMessageContaining("stopped");
            }
            assertThatThrownBy(() -> run(endless)).hasMessage("stopped");
        } finally {
            workers.shutdownNow();
        }
    }

    /** What is found is all in memory, and so is one row of it in the database. */
    @Test
    void whatIsTooMuchIsRefused() {
        String many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999) SELECT ";
        assertThatThrownBy(() -> run(many + tooMuchText(10_000) + " FROM n"))
                .hasMessageStartingWith("picks.sql: ")
                .hasMessageContaining("more than 32 million characters; a report is for reading")
                .hasMessageEndingWith("mend the query");
        String columns = "1" + ", 1".repeat(200);
        assertThatThrownBy(() -> run("SELECT " + columns)).hasMessageStartingWith("picks.sql: ");
        assertThatThrownBy(() -> run("SELECT " + tooMuchText(70_000_000)))
                .isInstanceOf(UserQueryException.class)
                .hasMessageStartingWith("picks.sql: ")
                .hasMessageEndingWith("mend the query");
    }

    /** An expression in SQL for a text of so many characters. */
    String tooMuchText(int characters) {
        return "printf('%.*c', " + characters + ", 'x')";
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeroblob(400000000)", "randomblob(400000000)", "hex(zeroblob(999999))"})
    void noValueIsLongerThanAMillion(String value) {
        if (getClass() == UserQueryTests.class) { // PostgreSQL has no such functions
            assertThatThrownBy(() -> run("SELECT " + value)).hasMessageContaining("too big");
        }
    }

    @Test
    void aMistakeIsFoundBeforeAnythingRuns() {
        ReportDefinition right = definition("SELECT item_id, :first AS a FROM prices WHERE endpoint = :endpoint"
                + " AND bucket_start BETWEEN :first AND :last");
        assertThat(UserQuery.mistakes(right, database)).isEmpty();
        for (String wrong :
                List.of("SELEC 1", "SELECT bananas FROM prices", "SELECT * FROM nowhere", "SELECT :other")) {
            assertThat(UserQuery.mistakes(definition(wrong), database))
                    .singleElement()
                    .asString()
                    .startsWith("picks.sql: ");
        }
        String slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        assertThat(UserQuery.mistakes(definition(slow), database)).isEmpty();
    }

    private static ReportDefinition definition(String sql) {
        SqlReport report = new SqlReport("picks", Path.of("picks.sql"), sql, Duration.ofSeconds(30));
        JobDefinition job = SmallJob.of(new Retention(null, null, null), HOUR);
        return new ReportDefinition(
                job.name(), job.title(), job.endpoints(), job.costs(), job.report(), List.of(report), Optional.empty());
    }
}
