package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a run at random moments, again and again: {@code ./mvnw test -Dtest=KillTests -Dkills=100}, and {@code -Dseed}
 * for the same moments once more. When a run has got to its end all the same, all that it left is compared with what an
 * undisturbed one leaves, and it begins anew.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KillTests {

    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final SmallMarket market = new SmallMarket();
    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    @TempDir
    private Path undisturbedFolder;

    private int longestMillis;

    @BeforeEach
    void runUndisturbed() {
        TradewindProcess undisturbed = run(undisturbedFolder);
        long started = System.nanoTime();
        undisturbed.awaitExit(0);
        longestMillis = (int) Duration.ofNanos(System.nanoTime() - started).toMillis();
    }

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess run(Path where) {
        return TradewindProcess.start(where, "run", market.writeJob(where), "--as-of=" + SmallMarket.AS_OF);
    }

    private void complete(Path where) {
        TradewindProcess process = run(where);
        assertThat(process.await()).as("seed %d: %s", SEED, process.output()).isZero();
    }

    @Test
    void nothingIsLostAndNothingDoubledHoweverOftenItIsKilled() {
        int killed = 0;
        int ends = 0;
        while (killed < KILLS) {
            killed += killUntilItEnds(KILLS - killed);
            ends++;
        }
        System.out.printf("%d kills, %d times to the end, seed %d%n", killed, ends, SEED);
    }

    /** Answers how often it was killed. */
    private int killUntilItEnds(int kills) {
        RunFolder disturbed = new RunFolder(folder);
        int asked = market.requestCount();
        int killed = 0;
        while (killed < kills && disturbed.csv().size() < 9) {
            Set<String> archived = disturbed.archivedRequests();
            int before = market.requestCount();
            if (run(folder).killAfter(Duration.ofMillis(random.nextInt(longestMillis)))) {
                killed++;
            }
            assertThat(requestsSince(before))
                    .as("asked since %s were archived, seed %d", archived, SEED)
                    .doesNotHaveDuplicates()
                    .noneMatch(archived::contains);
            assertThat(disturbed.archivedRequests()).as("seed %d", SEED).containsAll(archived);
        }
        complete(folder);
        assertIsAsIfUndisturbed(disturbed);
        assertThat(new TreeSet<>(requestsSince(asked))).isEqualTo(disturbed.archivedRequests());
        for (String request : disturbed.archivedRequests()) {
            assertThat(Collections.frequency(requestsSince(asked), request))
                    .as("%s was asked for, seed %d", request, SEED)
                    .isLessThanOrEqualTo(1 + killed);
        }
        RunFolder.delete(folder.resolve("data"));
        RunFolder.delete(folder.resolve("reports"));
        return killed;
    }

    private void assertIsAsIfUndisturbed(RunFolder disturbed) {
        RunFolder expected = new RunFolder(undisturbedFolder);
        assertThat(disturbed.databaseRows())
                .as("seed %d", SEED)
                .isEqualTo(expected.databaseRows())
                .isNotEmpty();
        Map<String, String> texts = disturbed.reportsWithoutTimes();
        Map<String, String> expectedTexts = expected.reportsWithoutTimes();
        assertThat(texts.keySet()).isEqualTo(expectedTexts.keySet()).hasSizeGreaterThan(27);
        assertThat(texts.keySet())
                .as("files that are not as they should be, seed %d", SEED)
                .filteredOn(name -> !texts.get(name).equals(expectedTexts.get(name)))
                .isEmpty();
    }

    private List<String> requestsSince(int count) {
        return market.requests().subList(count, market.requestCount()).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }
}
