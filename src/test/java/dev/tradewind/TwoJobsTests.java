package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two jobs in one data folder: however one ends, the other goes on; and whoever looks sees what runs. {@code ./mvnw test -Dtest=TwoJobsTests -Dpairs=100}, and {@code -Dseed} for the same moments
 * once more.
 */
class TwoJobsTests {

    private static final int PAIRS = Integer.getInteger("pairs", 1);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final SmallMarket market = new SmallMarket();

    @Test
    void oneGoesOnWhenTheOtherEndsOrIsKilled(@TempDir Path folder) throws IOException {
        Random random = new Random(SEED);
        String small = market.writeJob(folder, "small", market.baseUrl());
        String longer = market.writeJob(folder, "longer", market.baseUrl());
        Files.writeString(
                folder.resolve(longer), Files.readString(folder.resolve(longer)).replace("1 per 20ms", "1 per 60ms"));
        for (int pair = 1; pair <= PAIRS; pair++) {
            TradewindProcess first = TradewindProcess.start(folder, "run", small, "--as-of=" + SmallMarket.AS_OF);
            first.endsWithin(Duration.ofMillis(random.nextInt(2000)));
            TradewindProcess second = TradewindProcess.start(folder, "run", longer, "--as-of=" + SmallMarket.AS_OF);
            if (random.nextBoolean()) {
                first.killAfter(Duration.ofMillis(random.nextInt(4000)));
            }
            TradewindProcess status = TradewindProcess.start(folder, "status");
            assertThat(status.await())
                    .as("pair %d, seed %d: %s", pair, SEED, status.output())
                    .isZero();
            first.await();
            assertThat(second.await())
                    .as("pair %d, seed %d: %s\n--- first: %s", pair, SEED, second.output(), first.output())
                    .isZero();
            TradewindProcess again = TradewindProcess.start(folder, "run", small, "--as-of=" + SmallMarket.AS_OF);
            assertThat(again.await())
                    .as("pair %d, seed %d: %s", pair, SEED, again.output())
                    .isZero();
            assertThat(new RunFolder(folder).csv()).hasSize(9);
            RunFolder.delete(folder.resolve("reports"));
            RunFolder.delete(folder.resolve("data"));
        }
        market.close();
    }
}
