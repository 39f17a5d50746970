package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which files are taken for a market database, and which are left alone. */
class SqliteFileTests {

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
        try (MarketDatabase database = open(file())) {
            Flyway flyway = Flyway.configure()
                    .dataSource(database.writer())
                    .locations(SqliteDialect.MIGRATIONS)
                    .load();
            assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            assertThat(new JdbcTemplate(database.writer())
                            .queryForList("SELECT script || checksum FROM flyway_schema_history", String.class))
                    .containsExactly("V1__market.sql612378694");
            assertThat(database.importedRows(new Window(MarketDatabaseTests.NEWEST, 3)))
                    .containsExactly(entry(360_000L, 1));
            assertThat(database.items().values())
                    .containsExactly(new MarketItem(2, "Cannonball", true, 11_000L, 5L, 2L, 3L));
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
                .withMessageContainingAll(file.toString(), "has schema 2", "knows up to 1", "run a newer one");
        assertThat(file).hasBinaryContent(before);
    }

    private static void change(Path file, String... statements) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource("jdbc:sqlite:" + file, true);
        new JdbcTemplate(connection).batchUpdate(statements);
        connection.destroy();
    }
}
