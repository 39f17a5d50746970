package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallDisks;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
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
    private final SmallDisks disks = new SmallDisks();

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    @AfterEach
    void unmount() throws Exception {
        market.close();
        disks.close();
        RunFolder.delete(folder);
    }

    private String[] run() {
        return new String[] {"run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF};
    }

    /** Full are: the archive alone; the market database too, at first while it is made, then at an import; the reports; and all data, with the job repository. */
    @ParameterizedTest
    @CsvSource({"data/small/raw, 96k", "data/small, 64k", "data/small, 160k", "reports, 160k", "data, 400k"})
    void itFailsWithAMessageThatSaysSoAndResumesWhenThereIsRoom(String where, String size) throws Exception {
        Path full = disks.mount(folder.resolve(where), "size=" + size);
        TradewindProcess failed = TradewindProcess.start(folder, run());
        assertThat(failed.awaitExit(5))
                .containsIgnoringCase("no space left on device")
                .doesNotContain("\tat ");
        int asked = market.requestCount();
        RunFolder written = new RunFolder(folder);
        int archived = written.archivedRequests().size();

        disks.resize(full, "100m");
        TradewindCommand.run(folder, 0, run());
        assertThat(market.requestCount() - asked).isEqualTo(1 + SmallMarket.BUCKETS - archived);
        assertThat(written.query("SELECT count(*) FROM snapshots"))
                .containsExactly(Integer.toString(SmallMarket.BUCKETS));
        assertThat(written.csv()).hasSize(9);
    }
}
