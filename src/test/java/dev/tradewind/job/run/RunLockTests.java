package dev.tradewind.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the lock of a run that goes on. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RunLockTests {

    /** What may stand in it, and what is shown of that. */
    private static final List<List<String>> TEXTS = List.of(
            List.of("", "its lock does not say by whom"),
            List.of("\u00ff\u00fe", "\ufffd\ufffd"),
            List.of("\u001b[31m\nfake line", "[31m fake line"),
            List.of("x".repeat(50_000), "x".repeat(100)),
            List.of("process 7 since then", "process 7 since then"));

    @Test
    void whateverStandsInItAndWhenItIsDeletedThereIsNeverASecondRun(@TempDir Path folder) throws IOException {
        SmallMarket market = new SmallMarket();
        String job = market.writeJob(folder);
        Files.writeString(
                folder.resolve(job), Files.readString(folder.resolve(job)).replace("1 per 20ms", "1 per 700ms"));
        TradewindProcess process = TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
        process.doWhen(() -> market.requestCount() > 2, () -> {});
        Path lock = folder.resolve("data/small/lock");
        for (List<String> text : TEXTS) {
            Files.writeString(lock, text.get(0), StandardCharsets.ISO_8859_1);
            assertThatExceptionOfType(AlreadyRunningException.class)
                    .isThrownBy(() -> RunLock.acquire(lock, "small", Instant.EPOCH))
                    .withMessage("job small is already running: " + text.get(1));
        }
        Files.delete(lock);
        TradewindProcess second = TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
        assertThat(second.await()).as(second.output()).isEqualTo(6);
        assertThat(second.output())
                .contains(
                        "job small is already running: process " + process.jvm().pid(), "whose lock was deleted")
                .doesNotContain("\tat ");
        TradewindProcess status = TradewindProcess.start(folder, "status");
        assertThat(status.await()).as(status.output()).isZero();
        assertThat(status.output()).contains("STARTED").doesNotContain("KILLED");
        assertThat(process.await()).as(process.output()).isZero();
        assertThat(market.requests()).doesNotHaveDuplicates();
        market.close();
    }
}
