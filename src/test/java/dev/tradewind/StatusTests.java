package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.status.RunStatus;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks at runs while they write to the job repository, which is a copy of a file in the middle of anything: {@code
 * ./mvnw test -Dtest=StatusTests -Dlooks=1000}.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class StatusTests {

    private static final int LOOKS = Integer.getInteger("looks", 15);

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    @Test
    void itNeverFailsAndDisturbsNoRunHoweverOftenItLooks() {
        Set<String> seen = new HashSet<>();
        Instant asOf = Instant.parse(SmallMarket.AS_OF);
        for (int looks = 0; looks < LOOKS; asOf = asOf.plusSeconds(86_400)) {
            List<TradewindProcess> runs = start(asOf);
            while (runs.stream().anyMatch(TradewindProcess::isAlive)) {
                looks++;
                look().forEach(run -> seen.add(run.status()));
            }
            runs.forEach(run -> assertThat(run.await()).as(run.output()).isZero());
        }
        assertThat(seen).contains("STARTED").isSubsetOf("STARTING", "STARTED", "COMPLETED");
        assertThat(look()).extracting(RunStatus::status).containsOnly("COMPLETED");
    }

    private List<TradewindProcess> start(Instant asOf) {
        return Stream.of("small", "other")
                .map(name -> market.writeJob(folder, name, market.baseUrl()))
                .map(job -> TradewindProcess.start(folder, "run", job, "--as-of=" + asOf))
                .toList();
    }

    private List<RunStatus> look() {
        return MarketJobs.status(new StatusQuery(folder.resolve("data"), Set.of(), Instant.EPOCH, 100))
                .runs();
    }
}
