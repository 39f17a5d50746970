package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Schedule;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Facts hold under every schedule: a run that was killed, and one that was stopped, goes on where it was, and its results
 * are those of any other.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ScheduleTests {

    private static final SmallMarket MARKET = new SmallMarket();

    private static Map<String, String> csv;
    private static List<String> rows;

    @BeforeAll
    static void runUndisturbed(@TempDir Path folder) {
        complete(folder, Schedule.STREAMING);
        csv = new RunFolder(folder).csv();
        rows = new RunFolder(folder).databaseRows();
        assertThat(csv).hasSize(9);
    }

    @AfterAll
    static void closeMarket() {
        MARKET.close();
    }

    private static TradewindProcess start(Path folder, Schedule schedule) {
        return TradewindProcess.start(folder, run(folder, schedule));
    }

    private static void complete(Path folder, Schedule schedule) {
        TradewindCommand.run(folder, 0, run(folder, schedule));
    }

    private static String[] run(Path folder, Schedule schedule) {
        return new String[] {
            "run",
            MARKET.writeJob(folder),
            "--as-of=" + SmallMarket.AS_OF,
            "--workers=2",
            "--schedule=" + schedule.label()
        };
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatWasKilledAndThenStoppedIsResumedWithTheSameResults(Schedule schedule, @TempDir Path folder) {
        int before = MARKET.requestCount();
        start(folder, schedule).killWhen(() -> MARKET.requestCount() >= before + 6);
        int killed = MARKET.requestCount();
        TradewindProcess stopped = start(folder, schedule);
        stopped.terminateWhen(() -> MARKET.requestCount() >= killed + 6);
        stopped.awaitExit(143);
        int archived = new RunFolder(folder).archivedRequests().size();
        int asked = MARKET.requestCount();
        complete(folder, schedule);
        assertThat(MARKET.requestCount() - asked).isEqualTo(1 + SmallMarket.BUCKETS - archived);
        assertThat(new RunFolder(folder).csv()).isEqualTo(csv);
        assertThat(new RunFolder(folder).databaseRows()).isEqualTo(rows);
        assertThat(RunFolder.read(folder.resolve("reports/small/run-summary.json")))
                .contains("\"schedule\" : \"%s\"".formatted(schedule.label()))
                .contains("\"workers\" : " + (schedule.hasManyWorkers() ? 2 : 1));
    }
}
