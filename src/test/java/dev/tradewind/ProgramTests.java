package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as its users do: real processes, real HTTP, real files, real kills. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ProgramTests {

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess run(String asOf) {
        return TradewindProcess.start(folder, "run", market.writeJob(folder), "--as-of=" + asOf);
    }

    /** For a run that nothing befalls; answers its output. */
    private String runsToItsEnd(String asOf) {
        return TradewindCommand.run(folder, 0, "run", market.writeJob(folder), "--as-of=" + asOf);
    }

    @Test
    void aRunWritesEverythingAndTheNextAsksOnlyForWhatIsNew() {
        run(SmallMarket.AS_OF).awaitExit(0);
        RunFolder written = new RunFolder(folder);
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
        assertThat(written.archivedRequests()).hasSize(1 + SmallMarket.BUCKETS);
        assertThat(written.query("SELECT count(*) FROM snapshots")).containsExactly("27");
        assertThat(written.csv()).hasSize(9);
        assertThat(RunFolder.read(written.reports().resolve("index.html"))).contains("24h-9.html", "5m-3.csv");
        assertThat(RunFolder.read(written.reports().resolve("run-summary.json")))
                .contains("\"requests\" : 28");

        assertThat(runsToItsEnd(SmallMarket.AS_OF)).contains("already done");
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS);

        runsToItsEnd(SmallMarket.ONE_STEP_LATER);
        assertThat(market.requests()).hasSize(2 + SmallMarket.BUCKETS);
        assertThat(market.requests().get(1 + SmallMarket.BUCKETS)).endsWith("5m?timestamp=1768046700");
    }

    @Test
    void theFirstReportIsWrittenBeforeTheLastBucketIsCollected() {
        RunFolder written = new RunFolder(folder);
        TradewindProcess process = run(SmallMarket.AS_OF);
        boolean killedInTheMiddle =
                process.killWhen(() -> Files.exists(written.reports().resolve("24h-3.csv")));
        assertThat(killedInTheMiddle).as(process.output()).isTrue();
        assertThat(written.archivedRequests()).hasSizeLessThan(1 + SmallMarket.BUCKETS);
    }

    @Test
    void killedAtAnyMomentItGoesOnWhereItWas(@TempDir Path undisturbedFolder) {
        RunFolder disturbed = new RunFolder(folder);
        for (int moment : List.of(0, 6, 15, 25, 28)) {
            killAfterRequests(moment, disturbed);
        }
        Set<String> archived = disturbed.archivedRequests();
        int before = market.requestCount();
        runsToItsEnd(SmallMarket.AS_OF);
        assertNothingAskedTwice(archived, before);

        TradewindCommand.run(
                undisturbedFolder, 0, "run", market.writeJob(undisturbedFolder), "--as-of=" + SmallMarket.AS_OF);
        RunFolder expected = new RunFolder(undisturbedFolder);
        assertThat(disturbed.databaseRows()).isEqualTo(expected.databaseRows()).isNotEmpty();
        assertThat(disturbed.csv()).isEqualTo(expected.csv()).hasSize(9);
    }

    /** Kills as soon as so many answers are archived; a process that is done before is not killed, and shown to be done. */
    private void killAfterRequests(int moment, RunFolder disturbed) {
        Set<String> archived = disturbed.archivedRequests();
        int before = market.requestCount();
        TradewindProcess process = run(SmallMarket.AS_OF);
        int started = moment;
        process.killWhen(() -> disturbed.archivedRequests().size() >= started
                && Files.exists(disturbed.data().resolve("lock")));
        assertNothingAskedTwice(archived, before);
    }

    private void assertNothingAskedTwice(Set<String> archived, int before) {
        List<String> asked = new ArrayList<>(market.requests().subList(before, market.requestCount()));
        asked.replaceAll(path -> path.substring(path.lastIndexOf('/') + 1));
        assertThat(asked).doesNotContainAnyElementsOf(archived.isEmpty() ? Set.of("nothing") : archived);
    }

    @Test
    void killedWhileImportingAndReportingWhatIsArchivedItAsksForNothing() throws IOException {
        RunFolder written = new RunFolder(folder);
        runsToItsEnd(SmallMarket.AS_OF);
        List<String> rows = written.databaseRows();
        var csv = written.csv();
        for (String watched : List.of("data/small/market.db", "reports/small/24h-9.csv", "reports/small/5m-9.csv")) {
            for (String gone : List.of("market.db", "market.db-wal", "market.db-shm")) {
                Files.deleteIfExists(written.data().resolve(gone));
            }
            Files.deleteIfExists(folder.resolve("data/small/batch.mv.db"));
            for (String name : csv.keySet()) {
                Files.deleteIfExists(written.reports().resolve(name));
            }
            run(SmallMarket.AS_OF).killWhen(() -> Files.exists(folder.resolve(watched)));
        }
        runsToItsEnd(SmallMarket.AS_OF);
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS);
        assertThat(written.databaseRows()).isEqualTo(rows);
        assertThat(written.csv()).isEqualTo(csv);
    }

    @Test
    void aSecondRunOfTheSameJobIsRefusedAndOtherJobsShareTheRepository() {
        market.writeJob(folder, "other", market.baseUrl());
        TradewindProcess first = run(SmallMarket.AS_OF);
        TradewindProcess other = TradewindProcess.start(folder, "run", "other.yml", "--as-of=" + SmallMarket.AS_OF);
        first.killWhen(() -> market.requestCount() > 3);
        TradewindProcess resumed = run(SmallMarket.AS_OF);
        TradewindProcess refused = null;
        while (refused == null) {
            if (Files.exists(folder.resolve("data/small/lock"))) {
                refused = run(SmallMarket.AS_OF);
            }
        }
        int refusedOrDone = refused.await();
        int resumedOrRefused = resumed.await();
        assertThat(List.of(0, 6)).as(resumed.output() + refused.output()).contains(refusedOrDone, resumedOrRefused);
        other.awaitExit(0);
        assertThat(new RunFolder(folder).csv()).hasSize(9);
    }

    @Test
    void restartTakesUpTheNewestRunThatDidNotComplete() {
        run(SmallMarket.AS_OF).killWhen(() -> market.requestCount() > 20);
        TradewindProcess restarted = TradewindProcess.start(folder, "restart", "small.yml");
        assertThat(restarted.awaitExit(0)).contains(SmallMarket.AS_OF, "COMPLETED");
        assertThat(TradewindCommand.run(folder, 0, "restart", "small.yml")).contains("nothing to restart");
    }
}
