package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that is full, for real: a small tmpfs, which only root can mount; skipped elsewhere. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DiskFullTests {

    private final SmallMarket market = new SmallMarket();

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    @AfterEach
    void unmount() throws Exception {
        market.close();
        for (String where : new String[] {"data/small/raw", "data/small", "data", "reports"}) {
            execute("umount", folder.resolve(where).toString());
        }
        RunFolder.delete(folder);
    }

    private TradewindProcess run() {
        return TradewindProcess.start(folder, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
    }

    /** Full are: the archive alone; the market database too, at first while it is made, then at an import; the reports; and all data, with the job repository. */
    @ParameterizedTest
    @CsvSource({"data/small/raw, 96k", "data/small, 64k", "data/small, 160k", "reports, 160k", "data, 400k"})
    void itFailsWithAMessageThatSaysSoAndResumesWhenThereIsRoom(String where, String size) throws Exception {
        Path full = folder.resolve(where);
        Files.createDirectories(full);
        assumeTrue(
                execute("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", full.toString()) == 0,
                "only root can mount a small disk");
        TradewindProcess failed = run();
        assertThat(failed.await()).as(failed.output()).isEqualTo(5);
        assertThat(failed.output())
                .containsIgnoringCase("no space left on device")
                .doesNotContain("\tat ");
        int asked = market.requestCount();
        RunFolder written = new RunFolder(folder);
        int archived = written.archivedRequests().size();

        assertThat(execute("mount", "-o", "remount,size=100m", full.toString())).isZero();
        TradewindProcess resumed = run();
        assertThat(resumed.await()).as(resumed.output()).isZero();
        assertThat(market.requestCount() - asked).isEqualTo(1 + SmallMarket.BUCKETS - archived);
        assertThat(written.query("SELECT count(*) FROM snapshots"))
                .containsExactly(Integer.toString(SmallMarket.BUCKETS));
        assertThat(written.csv()).hasSize(9);
    }

    private static int execute(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
