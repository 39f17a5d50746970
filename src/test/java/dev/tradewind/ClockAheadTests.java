package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a machine whose clock is ahead, as the library of {@code faketime} has it; skipped where that is missing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ClockAheadTests {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    static Optional<Path> fakeClock() throws IOException {
        try (Stream<Path> files = Files.find(
                LIBRARIES, 3, (file, attributes) -> file.endsWith(Path.of("faketime", "libfaketimeMT.so.1")))) {
            return files.findFirst();
        }
    }

    private TradewindProcess run(Map<String, String> environment, String... more) {
        String[] arguments =
                Stream.concat(Stream.of("run", "small.yml"), Stream.of(more)).toArray(String[]::new);
        return TradewindProcess.start(folder, environment, arguments);
    }

    @Test
    void aClockThatIsFarAheadStoresNothingAndDeletesNothing() throws IOException {
        Optional<Path> clock = fakeClock();
        assumeTrue(clock.isPresent(), "faketime is not installed");
        Path job = folder.resolve(market.writeJob(folder));
        Files.writeString(job, Files.readString(job) + "retention: {raw: 7d, prices: 30d, executions: 30d}\n");
        run(Map.of(), "--as-of=" + SmallMarket.AS_OF).awaitExit(0);
        RunFolder written = new RunFolder(folder);
        List<String> rows = written.databaseRows();

        for (String ahead : List.of("+5h", "+400d")) {
            TradewindProcess wrong = run(Map.of("LD_PRELOAD", clock.get().toString(), "FAKETIME", ahead));
            assertThat(wrong.awaitExit(5)).contains("set the clock").doesNotContain("deleted", "\tat ");
            assertThat(written.databaseRows()).isEqualTo(rows);
        }
        assertThat(written.archivedRequests()).hasSize(SmallMarket.BUCKETS + 1);
        TradewindProcess again = run(Map.of(), "--as-of=" + SmallMarket.AS_OF);
        assertThat(again.awaitExit(0)).contains("already done");
    }
}
