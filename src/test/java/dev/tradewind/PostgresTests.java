package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.PostgresServer;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the program with PostgreSQL as market database and job repository: real processes, a real server, real kills. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PostgresTests {

    private static final String REPOSITORY_CONNECTIONS =
            " FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'PostgreSQL JDBC Driver'"
                    + " AND pid <> pg_backend_pid()";

    private final SmallMarket market = new SmallMarket();
    private final PostgresServer.Database database = PostgresServer.newDatabase();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess start(Map<String, String> environment, String... arguments) {
        return TradewindProcess.start(folder, environment, arguments);
    }

    private TradewindProcess run(String job, String asOf) {
        return start(
                database.environment(),
                "run",
                market.writeJob(folder, job, market.baseUrl()),
                "--as-of=" + asOf,
                "--workers=2");
    }

    /** For what needs no process of its own. */
    private String command(int exitCode, String... arguments) {
        return TradewindCommand.run(folder, database.environment(), exitCode, arguments);
    }

    private String status() {
        return command(0, "status");
    }

    /** With a report of the user's own, in words that both databases know. */
    private void writeSqlReport(Path where) throws IOException {
        Files.writeString(where.resolve("volumes.sql"), """
                SELECT item_id, item_name, min(time) AS first, sum(high_volume + low_volume) AS volume, max(high) AS highest
                FROM prices WHERE endpoint = :endpoint AND bucket_start BETWEEN :first AND :last
                GROUP BY item_id, item_name ORDER BY volume DESC, item_id LIMIT 100;
                """);
        Files.writeString(
                where.resolve("small.yml"),
                Files.readString(where.resolve("small.yml")) + "sql-reports: [{name: volumes, file: volumes.sql}]\n");
    }

    @Test
    void killedInTheMiddleAndBesideAnotherJobItLeavesWhatSqliteLeaves(@TempDir Path sqliteFolder) throws IOException {
        String job = market.writeJob(sqliteFolder);
        writeSqlReport(sqliteFolder);
        TradewindCommand.run(sqliteFolder, 0, "run", job, "--as-of=" + SmallMarket.AS_OF);
        RunFolder expected = new RunFolder(sqliteFolder);
        assertThat(status()).contains("nothing has run");
        assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();

        market.writeJob(folder);
        writeSqlReport(folder);
        String[] run = {"run", "small.yml", "--as-of=" + SmallMarket.AS_OF};
        TradewindProcess other = run("other-one", SmallMarket.AS_OF);
        RunFolder written = new RunFolder(folder);
        int kills = 0;
        for (int buckets : new int[] {3, 9, 18}) {
            kills += start(database.environment(), run)
                            .killWhen(() -> written.archivedRequests().size() > buckets)
                    ? 1
                    : 0;
        }
        assertThat(kills).isPositive();
        assertThat(status()).containsPattern("small .* KILLED").contains("run the job again");
        other.awaitExit(0);
        List<String> rowsOfOther = database.rows("other-one");
        command(0, run);

        assertThat(database.rows("small")).isEqualTo(expected.databaseRows()).isNotEmpty();
        assertThat(written.csv()).isEqualTo(expected.csv()).hasSize(18);
        assertThat(database.rows("other-one")).isEqualTo(rowsOfOther).hasSameSizeAs(expected.databaseRows());
        assertThat(status()).containsPattern("small .* COMPLETED").containsPattern("other-one .* COMPLETED");
        assertThat(command(0, run)).contains("already done");
        assertThat(written.data().resolve("market.db")).doesNotExist();
        assertThat(folder.resolve("data/small/batch.mv.db")).doesNotExist();

        int asked = market.requestCount();
        assertThat(command(0, "plan", "small.yml", "--as-of=" + SmallMarket.AS_OF))
                .contains("0 requests", "0 imports", "0 reports");
        run[2] = "--as-of=" + SmallMarket.ONE_STEP_LATER;
        command(0, run);
        assertThat(market.requestCount()).isEqualTo(asked + 1);
    }

    @Test
    void aStopIsInOrderAndRestartResumes() {
        TradewindProcess process = run("small", SmallMarket.AS_OF);
        process.terminateWhen(() -> market.requestCount() > 9);
        assertThat(process.awaitExit(143)).contains("SIGTERM: stopping").doesNotContain("\tat ");
        assertThat(status()).containsPattern("small .* STOPPED +143");
        command(0, "restart", "small.yml");
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
        assertThat(command(0, "restart", "small.yml")).contains("nothing to restart");
    }

    @Test
    void itGoesOnWhenTheServerEndsTheConnectionsToTheJobRepository() throws InterruptedException {
        TradewindProcess process = run("small", SmallMarket.AS_OF);
        int ended = 0;
        while (!process.endsWithin(java.time.Duration.ofMillis(300))) {
            ended += database.query("SELECT pg_terminate_backend(pid)" + REPOSITORY_CONNECTIONS)
                    .size();
        }
        assertThat(process.awaitExit(0)).doesNotContain("\tat ");
        assertThat(ended).isPositive();
        assertThat(new RunFolder(folder).csv()).hasSize(9);
        assertThat(status()).containsPattern("small .* COMPLETED");
    }

    @Test
    void aLostMarketDatabaseFailsTheRunInOneLineAndTheNextOneResumes() {
        TradewindProcess process = run("small", SmallMarket.AS_OF);
        while (process.isAlive() && market.requestCount() < 9) {
            Thread.onSpinWait();
        }
        database.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tradewind small'");
        assertThat(process.awaitExit(5)).contains("import failed: ").doesNotContain("\tat ");
        command(0, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF);
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MARKET_DATASOURCE_PASSWORD | wrong | schema "small" of jdbc:postgresql://localhost: | password authentication failed
            SPRING_DATASOURCE_PASSWORD | wrong | the job repository cannot be used: | password authentication failed
            MARKET_DATASOURCE_PASSWORD | hunter2hunter2 | schema "small" of jdbc:postgresql://localhost: | permission denied for database
            SPRING_DATASOURCE_PASSWORD | hunter2hunter2 | the job repository cannot be used: | its tables cannot be made; may stranger
            MARKET_DATASOURCE_URL | jdbc:postgresql://localhost:1/none?password=hunter2hunter2 | schema "small" of jdbc:postgresql://localhost:1/none: | refused
            SPRING_DATASOURCE_URL | jdbc:postgresql://localhost:1/none?password=hunter2hunter2 | the job repository cannot be used: | refused
            """)
    void whatCannotBeConnectedToIsOneLine(String variable, String value, String where, String why) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put(variable, value);
        if (variable.endsWith("PASSWORD")) {
            environment.put(variable.replace("PASSWORD", "USERNAME"), PostgresServer.STRANGER);
        }
        String output = TradewindCommand.run(
                folder, environment, 5, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
        assertThat(output).contains(where, why).hasLineCount(1).doesNotContain("hunter2");
        assertThat(market.requestCount()).isZero();
        if (variable.startsWith("MARKET") && !why.startsWith("permission")) {
            output = TradewindCommand.run(folder, environment, 5, "plan", "small.yml");
        } else if (variable.startsWith("SPRING") && !why.startsWith("its tables")) {
            output = TradewindCommand.run(folder, environment, 5, "status");
        }
        assertThat(output).contains(where, why).hasLineCount(1).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MARKET_DATASOURCE_URL | jdbc:mysql://host/db?password=hunter2 | market.datasource.url is not allowed to begin with jdbc:mysql:
            MARKET_DATASOURCE_URL | hunter2 | market.datasource.url is not allowed; allowed: jdbc:postgresql://host:port/database
            MARKET_DATASOURCE_URL | jdbc:postgresql://me:hunter2@host/db | market.datasource.url is not an address of PostgreSQL
            SPRING_DATASOURCE_URL | jdbc:sqlite:hunter2 | spring.datasource.url is not allowed to begin with jdbc:sqlite:
            SPRING_DATASOURCE_URL | jdbc:postgresql://me:hunter2@host/db | spring.datasource.url is not an address of PostgreSQL
            """)
    void anotherUrlIsRefusedBeforeAnythingStarts(String variable, String url, String message) {
        for (String command : variable.startsWith("MARKET") ? List.of("run", "plan") : List.of("run", "status")) {
            String output = TradewindCommand.run(folder, Map.of(variable, url), 2, command, market.writeJob(folder));
            assertThat(output)
                    .contains(message, "allowed: jdbc:postgresql://host:port/database")
                    .hasLineCount(1);
            assertThat(output).doesNotContain("hunter2");
        }
        assertThat(folder.resolve("data/small/batch.mv.db")).doesNotExist();
        assertThat(folder.resolve("data/small/market.db")).doesNotExist();
    }

    @Test
    void aPasswordIsSeenNowhereAndFewRightsAreEnough() throws IOException {
        String stranger = PostgresServer.STRANGER;
        database.execute("CREATE SCHEMA small AUTHORIZATION " + stranger);
        database.execute("CREATE SCHEMA batch AUTHORIZATION " + stranger);
        Map<String, String> environment =
                new HashMap<>(database.environment(stranger, PostgresServer.STRANGERS_PASSWORD));
        environment.put("SPRING_DATASOURCE_URL", database.url() + "?currentSchema=batch");
        start(environment, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF)
                .awaitExit(0);
        assertThat(start(environment, "status", "--json").awaitExit(0)).contains("\"status\" : \"COMPLETED\"");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(PostgresServer.STRANGERS_PASSWORD);
            }
        }
    }
}
