package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders and machines that are not as they mostly are. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OddFolderTests {

    private static final String ODD =
            "~ ;INIT=x?cache=shared&mode=memory ${HOME} #{x} a\\b %2e%41 '\"` <|>*[]^!@$+,:=()";

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    /** In-process, for every character: RepositoryFileTests. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void everythingIsWhereItWasSaidToBeWhateverItsName() throws IOException {
        Path job = folder.resolve(ODD + ".yml");
        Files.move(folder.resolve(market.writeJob(folder)), job);
        TradewindProcess.start(
                        folder,
                        "run",
                        job.toString(),
                        "--as-of=" + SmallMarket.AS_OF,
                        "--data-dir=" + ODD + " data",
                        "--report-dir=" + ODD + " reports")
                .awaitExit(0);
        Path data = folder.resolve(ODD + " data");
        assertThat(data.resolve("small/batch.mv.db")).isNotEmptyFile();
        assertThat(data.resolve("small/market.db")).isNotEmptyFile();
        assertThat(folder.resolve(ODD + " reports/small/1h-9.csv")).isNotEmptyFile();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.startsWith("output"))
                    .containsExactlyInAnyOrder(ODD + ".yml", ODD + " data", ODD + " reports");
        }
        TradewindProcess status = TradewindProcess.start(folder, "status", "--data-dir=" + data);
        assertThat(status.awaitExit(0)).contains("COMPLETED");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderOfAReadOnlyFileSystemIsSaidAtOnce() throws IOException {
        assumeThat(Path.of("/proc/sys")).exists();
        String job = market.writeJob(folder);
        TradewindProcess run = TradewindProcess.start(folder, "run", job, "--data-dir=/proc/self");
        assertThat(run.endsWithin(Duration.ofSeconds(30)))
                .as("at once, on a busy machine")
                .isTrue();
        assertThat(run.awaitExit(5))
                .contains("cannot ", "/proc/self")
                .doesNotContain("\tat ", "batch.mv.db", "move it");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunWhoseSourceNeedsNoNetworkNeedsNone() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Path.of("/usr/bin/unshare")).exists();
        Files.writeString(folder.resolve("small.yml"), """
                name: small
                source: {type: model, rate-limit: [1 per 1ms], import-cost: 1ms, report-cost: 1ms}
                endpoints: [{name: 1h, step: 1h}]
                intervals: [3]
                """);
        TradewindProcess run = TradewindProcess.startBy(List.of("/usr/bin/unshare", "-n"), folder, "run", "small.yml");
        assertThat(run.awaitExit(0)).contains("COMPLETED").doesNotContain("\tat ");
    }
}
