package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run does a part of its job, or does it again. */
class PartAgainTests {

    private static final String NEWEST = "2026-01-10T12:00:00Z";
    private static final long START = 1768046400;

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private String run(int exitCode, String... more) {
        List<String> all = new ArrayList<>(List.of("run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF));
        all.addAll(List.of(more));
        return TradewindCommand.run(folder, exitCode, all.toArray(String[]::new));
    }

    private List<String> requestsSince(int count) {
        return market.requests().subList(count, market.requestCount()).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void onlyWhatIsNamedIsDoneAndTheNextRunDoesTheRest() {
        run(0, "--only=1h-3,24h");
        RunFolder partly = new RunFolder(folder);
        assertThat(partly.csv()).containsOnlyKeys("1h-3.csv", "24h-3.csv", "24h-6.csv", "24h-9.csv");
        assertThat(partly.query("SELECT endpoint, count(*) FROM snapshots GROUP BY 1 ORDER BY 1"))
                .containsExactly("1h|3", "24h|9");

        int asked = market.requestCount();
        run(0);
        assertThat(requestsSince(asked))
                .hasSize(6 + 9)
                .noneMatch(request -> request.startsWith("24h"))
                .doesNotHaveDuplicates();
        assertThat(partly.csv()).hasSize(9);
        assertThat(run(0, "--only=5m")).contains("already done");
    }

    @Test
    void aPartThatCompletesDoesNotHideThatTheLastRunFailed() {
        run(0);
        market.close();
        String later = "--as-of=" + SmallMarket.ONE_STEP_LATER;
        TradewindCommand.run(folder, 5, "run", "small.yml", later);
        assertThat(TradewindCommand.run(folder, 0, "run", "small.yml", later, "--only=1h,24h"))
                .doesNotContain("already done");
        assertThat(RunFolder.read(new RunFolder(folder).reports().resolve("index.html")))
                .contains("The last run failed");
        assertThat(TradewindCommand.run(folder, 0, "run", "small.yml", later, "--only=24h,1h"))
                .contains("already done");
        TradewindCommand.run(folder, 5, "restart", "small.yml");
    }

    @Test
    void aBucketIsAskedForAgainOnceAndItsOldAnswerIsKept() throws IOException, SQLException {
        run(0);
        RunFolder done = new RunFolder(folder);
        List<String> rows = done.databaseRows();
        Path raw = done.data().resolve("raw/5m/%d.json.gz".formatted(START));
        Files.setLastModifiedTime(raw, FileTime.fromMillis(1_768_050_000_000L));
        change();
        FileTime hours = written("1h-9");
        FileTime minutes = written("5m-9");
        int asked = market.requestCount();

        run(0, "--collect-again=5m@2026-01-10T12:03Z");
        assertThat(requestsSince(asked)).containsExactly("5m?timestamp=" + START);
        assertThat(done.databaseRows()).isEqualTo(rows);
        assertThat(done.query("SELECT count(changed_at) FROM snapshots")).containsExactly("1");
        assertThat(done.data().resolve("raw/5m/revisions/%d.1768050000.gz".formatted(START)))
                .exists();
        assertThat(RunFolder.names(done.data().resolve("raw/5m/again"))).isEmpty();
        assertThat(written("1h-9")).isEqualTo(hours);
        assertThat(written("5m-9")).isGreaterThan(minutes);

        assertThat(run(0)).contains("already done");
        run(0, "--collect-again=5m@%s..".formatted(NEWEST), "--collect-again=1h@2026-01-10T09:00Z..2026-01-10T11:00Z");
        assertThat(requestsSince(asked + 1))
                .containsExactlyInAnyOrder(
                        "5m?timestamp=" + START, "1h?timestamp=1768035600", "1h?timestamp=1768039200");
    }

    /** As if the source had told another price before. */
    private void change() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + new RunFolder(folder).data().resolve("market.db"))) {
            int changed = connection.createStatement().executeUpdate("""
                    UPDATE price SET high = high + 1 WHERE high IS NOT NULL AND bucket_start = %d
                      AND endpoint_id = (SELECT endpoint_id FROM endpoint WHERE name = '5m')""".formatted(START));
            assertThat(changed).isPositive();
        }
    }

    private FileTime written(String report) throws IOException {
        return Files.getLastModifiedTime(new RunFolder(folder).reports().resolve(report + ".json"));
    }

    @Test
    void aReportIsMadeAnewAndSaysThatSomebodyAskedForIt() throws IOException {
        run(0);
        FileTime minutes = written("5m-9");
        FileTime hours = written("1h-9");
        int asked = market.requestCount();
        run(0, "--again=1h-9");
        assertThat(written("5m-9")).isEqualTo(minutes);
        assertThat(written("1h-9")).isGreaterThan(hours);
        assertThat(market.requestCount()).isEqualTo(asked);
        assertThat(TradewindCommand.run(folder, 0, "why", "small.yml", "1h-9")).contains("somebody asked for it");
        assertThat(run(0)).contains("already done");
    }

    @Test
    void whatThereIsNotIsAMistake() {
        assertThat(run(2, "--only=2h")).contains("'--only': small has no '2h'; allowed: 24h, 1h, 5m, 24h-3");
        assertThat(run(2, "--again=1h")).contains("'--again': small has no '1h'; allowed: 24h-3");
        assertThat(run(2, "--collect-again=1h")).contains("'1h' has no instant; allowed: 5m@2026-11-20T00:05Z..");
        assertThat(run(2, "--collect-again=1h@x..")).contains("'x' is not an instant");
        assertThat(run(2, "--collect-again=1h@2026-01-02..2026-01-01")).contains("is not before");
        assertThat(market.requestCount()).isZero();
    }
}
