package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that waits for another process, which asks the same host. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SharedBudgetStopTests {

    @TempDir
    private Path folder;

    @Test
    void aRunThatWaitsForAnothersTurnSaysSoAndStopsAtOnceAndIsResumed() throws Exception {
        try (SmallMarket market = new SmallMarket()) {
            String job = market.writeJob(folder);
            String host = URI.create(market.baseUrl()).getAuthority().replace(':', '_');
            Path ledger = folder.resolve("data/.requests").resolve(host);
            Files.createDirectories(ledger.getParent());
            try (FileChannel channel = FileChannel.open(ledger, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                TradewindProcess run = TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
                run.awaitOutput("waiting for process %d of user"
                        .formatted(ProcessHandle.current().pid()));
                run.terminateWhen(() -> true);
                assertThat(run.endsWithin(Duration.ofSeconds(8)))
                        .as(run.output())
                        .isTrue();
                assertThat(run.awaitExit(143)).doesNotContain("cannot keep", "\tat ");
                assertThat(lock.isValid()).isTrue();
            }
            assertThat(market.requestCount()).isZero();
            TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF)
                    .awaitExit(0);
            assertThat(market.requestCount()).isEqualTo(SmallMarket.BUCKETS + 1);
        }
    }
}
