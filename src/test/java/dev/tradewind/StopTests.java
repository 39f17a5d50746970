package dev.tradewind;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a run waits for or does, a signal ends it as stopped, at once where nothing is in hand. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class StopTests {

    /** 2 s for the run, and one for a machine that is busy. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private void stopsAtOnce(String job, BooleanSupplier when) {
        TradewindProcess process = TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
        process.terminateWhen(when);
        assertThat(process.endsWithin(AT_ONCE)).as(process.output()).isTrue();
        assertStopped(process);
    }

    private void assertStopped(TradewindProcess process) {
        assertThat(process.awaitExit(143))
                .contains("SIGTERM: stopping", "STOPPED with exit code 143")
                .doesNotContain("\tat ", "given up", "ERROR");
        assertThat(TradewindCommand.run(folder, 0, "status")).containsPattern("small .* STOPPED +143");
    }

    @Test
    void itDoesNotWaitForALimit() {
        stopsAtOnce(
                market.writeJob(folder, "small", market.baseUrl(), "1 per 60s"),
                () -> Files.exists(folder.resolve("data/small/raw/mapping")));
    }

    @Test
    void itDoesNotWaitToAskAgain() {
        WireMockServer busy = new WireMockServer(wireMockConfig().dynamicPort());
        busy.start();
        try {
            busy.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503).withHeader("Retry-After", "100")));
            stopsAtOnce(
                    market.writeJob(folder, "small", busy.baseUrl()),
                    () -> !busy.getAllServeEvents().isEmpty());
        } finally {
            busy.stop();
        }
    }

    /** One fails for its time first: a report of its own, whose run fails, and the others are there. */
    @Test
    void itDoesNotWaitForAQueryWithoutAnEnd() throws IOException {
        String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        Files.writeString(folder.resolve("endless.sql"), endless);
        String job = market.writeJob(folder);
        String report = "sql-reports: [{name: endless, file: endless.sql%s}]%n";
        Files.writeString(folder.resolve(job), report.formatted(""), StandardOpenOption.APPEND);
        stopsAtOnce(job, () -> market.requestCount() == 1 + SmallMarket.BUCKETS);

        Files.writeString(
                folder.resolve(market.writeJob(folder)),
                report.formatted(", timeout: 100ms"),
                StandardOpenOption.APPEND);
        assertThat(TradewindCommand.run(folder, 5, "run", job, "--as-of=" + SmallMarket.AS_OF))
                .contains("endless.sql: not done within 100 ms; make the query quicker, or give it a longer timeout")
                .doesNotContain("\tat ");
        assertThat(new RunFolder(folder).csv()).hasSize(9);
    }

    /** Whatever it does then. */
    @Test
    void itStopsInOrderAtAnyMoment() {
        String job = market.writeJob(folder, "small", market.baseUrl(), "1 per 100ms");
        Random random = new Random(16);
        boolean done = false;
        for (int i = 0; i < 3 && !done; i++) {
            long millis = random.nextInt(700);
            TradewindProcess process = TradewindProcess.start(folder, "run", job, "--as-of=" + SmallMarket.AS_OF);
            process.awaitOutput("started,");
            done = process.endsWithin(Duration.ofMillis(millis));
            if (!done) {
                process.terminateWhen(() -> true);
                done = process.await() == 0;
            }
            if (!done) {
                assertStopped(process);
            }
        }
        TradewindCommand.run(folder, 0, "run", job, "--as-of=" + SmallMarket.AS_OF);
        assertThat(market.requests()).hasSize(1 + SmallMarket.BUCKETS).doesNotHaveDuplicates();
        assertThat(new RunFolder(folder).csv()).hasSize(9);
    }
}
