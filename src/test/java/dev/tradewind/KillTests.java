package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a run at random moments, again and again: {@code ./mvnw test -Dtest=KillTests -Dkills=100}, and {@code -Dseed}
 * for the same moments once more.
 */
class KillTests {

    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int LONGEST_MILLIS = 6000;

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    private TradewindProcess run(Path where) {
        return TradewindProcess.start(where, "run", market.writeJob(where), "--as-of=" + SmallMarket.AS_OF);
    }

    @Test
    void nothingIsLostAndNothingDoubledHoweverOftenItIsKilled(@TempDir Path undisturbedFolder) {
        Random random = new Random(SEED);
        RunFolder disturbed = new RunFolder(folder);
        Set<String> archived = new HashSet<>();
        int killed = 0;
        while (killed < KILLS) {
            Set<String> before = disturbed.archivedRequests();
            assertThat(before).as("seed %d", SEED).containsAll(archived);
            int asked = market.requestCount();
            long end = System.nanoTime() + random.nextInt(LONGEST_MILLIS) * 1_000_000L;
            if (run(folder).killWhen(() -> System.nanoTime() - end > 0)) {
                killed++;
            }
            assertThat(lastNames(market.requests().subList(asked, market.requestCount())))
                    .as("asked though archived, seed %d", SEED)
                    .doesNotContainAnyElementsOf(before.isEmpty() ? Set.of("nothing") : before);
            archived.addAll(before);
            if (disturbed.csv().size() == 9 && killed < KILLS) {
                startOver();
                archived.clear();
            }
        }
        TradewindProcess last = run(folder);
        assertThat(last.await()).as("seed %d: %s", SEED, last.output()).isZero();

        TradewindProcess undisturbed = run(undisturbedFolder);
        assertThat(undisturbed.await()).isZero();
        RunFolder expected = new RunFolder(undisturbedFolder);
        assertThat(disturbed.databaseRows())
                .as("seed %d", SEED)
                .isEqualTo(expected.databaseRows())
                .isNotEmpty();
        assertThat(disturbed.csv())
                .as("seed %d", SEED)
                .isEqualTo(expected.csv())
                .hasSize(9);
        market.close();
    }

    /** So that kills hit all stages: a run that has all its reports is compared with nothing left to do. */
    private void startOver() {
        TradewindProcess whole = run(folder);
        assertThat(whole.await()).as("seed %d: %s", SEED, whole.output()).isZero();
        RunFolder.delete(folder.resolve("data"));
        RunFolder.delete(folder.resolve("reports"));
    }

    private static List<String> lastNames(List<String> paths) {
        return paths.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }
}
