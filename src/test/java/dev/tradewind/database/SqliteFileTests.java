package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.tradewind.market.Window;
import dev.tradewind.testing.OsrsItems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which files are taken for a market database, and which are left alone. */
class SqliteFileTests {

    /** With the columns that they have had from the first version on. */
    private static final List<String> VIEWS = List.of(
            "SELECT * FROM prices ORDER BY 1",
            "SELECT endpoint, bucket_start, time, row_count, imported_at FROM snapshots ORDER BY 1",
            "SELECT item_id, name, members, buy_limit, value, low_alch, high_alch FROM items ORDER BY 1");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("market.db");
    }

    private static MarketDatabase open(Path file) {
        return MarketDatabase.open(MarketLocation.file(file));
    }

    @Test
    void everyMigrationLeavesItsNumberBehind() {
        try (MarketDatabase database = open(file())) {
            JdbcTemplate jdbc = new JdbcTemplate(database.writer());
            assertThat(jdbc.queryForObject("PRAGMA user_version", Integer.class))
                    .isEqualTo(jdbc.queryForObject(
                            "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history", Integer.class))
                    .isEqualTo(MarketSchema.VERSION);
        }
    }

    /** It was made when the migrations of both databases were not apart yet. */
    @Test
    void aFileOfBeforeIsStillOursAndFlywayKnowsItsMigrations() throws IOException {
        try (InputStream before = SqliteFileTests.class.getResourceAsStream("market-0.1.0.db")) {
            Files.copy(before, file());
        }
        change(
                file(),
                "INSERT INTO item VALUES (5, 'Rune sword', 0, NULL, NULL, 0, 12480), (6, '', NULL, 7, 1, NULL, NULL)");
        List<List<String>> rows = VIEWS.stream().map(this::rows).toList();
        open(file()).close();
        assertThat(VIEWS.stream().map(this::rows)).isEqualTo(rows);
        assertThat(rows).extracting(List::size).containsExactly(1, 1, 3);
        try (MarketDatabase database = open(file())) {
            Flyway flyway = Flyway.configure()
                    .dataSource(database.writer())
                    .locations(SqliteDialect.MIGRATIONS)
                    .load();
            assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            assertThat(new JdbcTemplate(database.writer())
                            .queryForList("SELECT script || checksum FROM flyway_schema_history", String.class))
                    .contains("V1__market.sql612378694")
                    .hasSize(MarketSchema.VERSION);
            assertThat(database.imported(new Window(MarketDatabaseTests.NEWEST, 3)))
                    .containsExactly(entry(360_000L, new BucketState(1, null)));
            assertThat(database.items().values())
                    .containsExactlyInAnyOrder(
                            OsrsItems.item(2, "Cannonball", true, 11_000L, 5L, 2L, 3L),
                            OsrsItems.item(5, "Rune sword", false, null, null, 0L, 12_480L),
                            OsrsItems.item(6, "", null, 7L, 1L, null, null));
        }
    }

    /** Each with its types. */
    private List<String> rows(String query) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource("jdbc:sqlite:" + file(), true);
        try {
            return new JdbcTemplate(connection)
                    .queryForList(query).stream()
                            .map(row -> row.entrySet().stream()
                                    .map(cell -> cell + ":"
                                            + (cell.getValue() == null
                                                    ? ""
                                                    : cell.getValue().getClass()))
                                    .toList()
                                    .toString())
                            .toList();
        } finally {
            connection.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MarketSchema.VERSION, 7})
    void theDatabaseOfAnotherProgramIsNamedAndLeftAsItIs(int userVersion) throws IOException {
        Path file = file();
        change(file, "CREATE TABLE mine (x)", "PRAGMA user_version = " + userVersion);
        byte[] before = Files.readAllBytes(file);
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> open(file))
                .withMessageContainingAll(file.toString(), "another program", "move it away");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**-wal");
    }

    @Test
    void aFileOfANewerVersionIsNamedAndLeftAsItIs() throws IOException {
        Path file = file();
        open(file).close();
        change(file, "PRAGMA user_version = " + (MarketSchema.VERSION + 1));
        byte[] before = Files.readAllBytes(file);
        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(() -> open(file))
                .withMessageContainingAll(file.toString(), "has schema 5", "knows up to 4", "run a newer one");
        assertThat(file).hasBinaryContent(before);
    }

    private static void change(Path file, String... statements) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource("jdbc:sqlite:" + file, true);
        new JdbcTemplate(connection).batchUpdate(statements);
        connection.destroy();
    }
}
