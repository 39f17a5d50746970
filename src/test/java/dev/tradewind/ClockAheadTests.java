package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.FakeClock;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a machine whose clock is ahead, as the library of {@code faketime} has it; skipped where that is missing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ClockAheadTests {

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess run(Map<String, String> environment, String... more) {
        String[] arguments =
                Stream.concat(Stream.of("run", "small.yml"), Stream.of(more)).toArray(String[]::new);
        return TradewindProcess.start(folder, environment, arguments);
    }

    @Test
    void aClockThatIsFarAheadStoresNothingAndDeletesNothing() throws IOException {
        List<Map<String, String>> clocks = List.of(FakeClock.offBy("+5h"), FakeClock.offBy("+400d"));
        Path job = folder.resolve(market.writeJob(folder));
        Files.writeString(job, Files.readString(job) + "retention: {raw: 7d, prices: 30d, executions: 30d}\n");
        run(Map.of(), "--as-of=" + SmallMarket.AS_OF).awaitExit(0);
        RunFolder written = new RunFolder(folder);
        List<String> rows = written.databaseRows();

        for (Map<String, String> ahead : clocks) {
            TradewindProcess wrong = run(ahead);
            assertThat(wrong.awaitExit(5)).contains("set the clock").doesNotContain("deleted", "\tat ");
            assertThat(written.databaseRows()).isEqualTo(rows);
        }
        assertThat(written.archivedRequests()).hasSize(SmallMarket.BUCKETS + 1);
        TradewindProcess again = run(Map.of(), "--as-of=" + SmallMarket.AS_OF);
        assertThat(again.awaitExit(0)).contains("already done");
    }
}
