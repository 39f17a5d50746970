package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.job.run.RunLock;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills a range of buckets while runs come and kills happen: {@code ./mvnw test -Dtest=BackfillTests -Dbuckets=5000 -Dkills=20}, and
 * {@code -Dseed} for the same moments once more.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class BackfillTests {

    private static final int BUCKETS = Integer.getInteger("buckets", 100);
    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /** The end of the range, which lies before what the runs ask for. */
    private static final Instant TO = Instant.parse("2026-01-10T00:00:00Z");

    private static final long FIVE_MINUTES = 300;

    /** Thousands of buckets take longer than any other process of a test may. */
    private static final Duration LONGEST_FILL = Duration.ofMinutes(20);

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private TradewindProcess backfill(int buckets) {
        return backfill(market.writeJob(folder), buckets);
    }

    private TradewindProcess backfill(String job, int buckets) {
        return TradewindProcess.start(
                folder,
                "backfill",
                job,
                "--from=" + TO.minusSeconds(buckets * FIVE_MINUTES),
                "--to=" + TO,
                "--endpoint=5m");
    }

    /** In this JVM. */
    private String command(int exitCode, String command, int buckets, String... more) {
        List<String> all = new ArrayList<>(List.of(
                command,
                market.writeJob(folder),
                "--from=" + TO.minusSeconds(buckets * FIVE_MINUTES),
                "--to=" + TO,
                "--endpoint=5m"));
        all.addAll(List.of(more));
        return TradewindCommand.run(folder, exitCode, all.toArray(String[]::new));
    }

    private TradewindProcess run() {
        return TradewindProcess.start(folder, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
    }

    /** As the market sees them, without the address. */
    private List<String> requestsSince(int count) {
        return market.requests().subList(count, market.requestCount()).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    private static List<String> newestFirst(int buckets) {
        return LongStream.rangeClosed(1, buckets)
                .mapToObj(back -> "5m?timestamp=" + (TO.getEpochSecond() - back * FIVE_MINUTES))
                .toList();
    }

    @Test
    void asksForWhatIsNotThereNewestFirstAndOnce() {
        assertThat(command(0, "backfill", 12, "--dry-run"))
                .contains("5m: 12 buckets: 12 not asked for", "12 requests", "how much disk is not known");
        assertThat(market.requestCount()).isZero();

        command(0, "backfill", 8);
        assertThat(requestsSince(0)).isEqualTo(newestFirst(8));

        assertThat(command(0, "plan", 12))
                .contains("5m: 12 buckets: 8 present, 4 not asked for", "4 requests", "MB of disk");
        assertThat(command(0, "backfill", 12))
                .contains("4 requests, 4 buckets imported, exit code 0", "5m: 12 buckets: 12 present");
        assertThat(requestsSince(8)).isEqualTo(newestFirst(12).subList(8, 12));

        assertThat(command(0, "backfill", 12)).contains("already done");
        assertThat(market.requestCount()).isEqualTo(12);
        RunFolder filled = new RunFolder(folder);
        assertThat(filled.query("SELECT endpoint, count(*) FROM snapshots GROUP BY 1"))
                .containsExactly("5m|12");
        assertThat(TradewindCommand.run(folder, 0, "status")).contains("small.backfill", "COMPLETED");
    }

    @Test
    void whatCannotBeFilledIsSaid() {
        assertThat(command(2, "backfill", 0))
                .contains("--from", "is not before %s; allowed: an earlier one".formatted(TO));
        String job = market.writeJob(folder);
        assertThat(TradewindCommand.run(folder, 2, "backfill", job)).contains("'--from=INSTANT'");
        assertThat(TradewindCommand.run(folder, 2, "backfill", job, "--from=2026-01-01", "--endpoint=2h"))
                .contains("'2h' is no endpoint of small; allowed: 24h, 1h, 5m");
        assertThat(TradewindCommand.run(folder, 2, "backfill", job, "--from=1969-12-31"))
                .contains("1969-12-31T00:00:00Z is before 1970");
        assertThat(market.requestCount()).isZero();
    }

    @Test
    void aRunGoesFirstAndTheBackfillGoesOnAfterIt() {
        String job = market.writeJob(folder, "small", market.baseUrl(), "1 per 80ms");
        TradewindProcess backfill = backfill(job, BUCKETS);
        backfill.doWhen(() -> market.requestCount() > 20, () -> {});
        assertThat(command(6, "backfill", BUCKETS)).contains("job small.backfill is already running: process");
        TradewindCommand.run(folder, 0, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
        backfill.awaitExit(0);

        List<String> requests = requestsSince(0);
        Set<String> ofRange = Set.copyOf(newestFirst(BUCKETS));
        List<String> ofRun =
                requests.stream().filter(each -> !ofRange.contains(each)).toList();
        int first = requests.indexOf(ofRun.get(0));
        assertThat(ofRun).hasSize(SmallMarket.BUCKETS + 1);
        assertThat(requests.subList(first, first + ofRun.size()))
                .as("in one go")
                .isEqualTo(ofRun);
        assertThat(first).as("before the backfill's end").isLessThan(BUCKETS);
        assertThat(requests).doesNotHaveDuplicates();
        assertThat(new RunFolder(folder).csv()).hasSize(9);
        assertIsFilled();
    }

    @Test
    void aRunWaitsForNoPauseOfABackfillAndForOneThatHangsUntilItIsStopped() throws IOException {
        TradewindCommand.run(folder, 0, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
        Files.writeString(
                folder.resolve("small.yml"),
                Files.readString(folder.resolve("small.yml")).replace("1 per 20ms", "1 per 10m"));
        TradewindProcess backfill = TradewindProcess.start(
                folder, "backfill", "small.yml", "--from=2026-01-08", "--to=2026-01-09", "--endpoint=5m");
        backfill.doWhen(() -> Files.exists(new RunFolder(folder).data().resolve("backfill.lock")), () -> {});
        backfill.awaitOutput("with 288 requests");
        String run =
                TradewindCommand.run(folder, 0, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF, "--again=1h-9");
        assertThat(run).contains("report: 1 written");
        assertThat(market.requestCount()).as("none of the backfill").isEqualTo(SmallMarket.BUCKETS + 1);
        backfill.awaitOutput("a run of small goes first");
        Path lock = new RunFolder(folder).data().resolve(RunLock.FILE);
        backfill.doWhen(() -> RunLock.isHeldByBackfill(lock), () -> backfill.signal("STOP"));
        TradewindProcess waiting =
                TradewindProcess.start(folder, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF, "--again=5m-9");
        waiting.awaitOutput("small waits until its backfill gives way");
        assertThat(TradewindCommand.run(folder, 6, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF, "--again=5m-9"))
                .contains("job small is already running");
        waiting.terminateWhen(() -> true);
        assertThat(waiting.await()).as(waiting.output()).isEqualTo(143);
        backfill.signal("CONT");
        backfill.terminateWhen(() -> true);
        assertThat(backfill.await()).as(backfill.output()).isEqualTo(143);
    }

    @Test
    void nothingIsLostOrAskedTwiceHoweverOftenItIsKilledAndRunsCome() {
        Random random = new Random(SEED);
        RunFolder disturbed = new RunFolder(folder);
        int killed = 0;
        while (killed < KILLS) {
            Set<String> archived = disturbed.archivedRequests();
            int before = market.requestCount();
            TradewindProcess backfill = backfill(BUCKETS);
            backfill.endsWithin(Duration.ofMillis(random.nextInt(3000)));
            TradewindProcess run = run();
            if (backfill.killAfter(Duration.ofMillis(random.nextInt(3000)))) {
                killed++;
            } else {
                assertThat(backfill.await())
                        .as("seed %d: %s", SEED, backfill.output())
                        .isZero();
                killed = KILLS; // it has got to its end all the same
            }
            assertThat(run.await()).as("seed %d: %s", SEED, run.output()).isZero();
            assertThat(requestsSince(before))
                    .as("asked since %s were archived, seed %d", archived, SEED)
                    .doesNotHaveDuplicates()
                    .noneMatch(archived::contains);
            assertThat(disturbed.archivedRequests()).as("seed %d", SEED).containsAll(archived);
        }
        TradewindProcess last = backfill(BUCKETS);
        last.endsWithin(LONGEST_FILL);
        assertThat(last.await()).as("seed %d: %s", SEED, last.output()).isZero();
        assertIsFilled();
        for (String request : disturbed.archivedRequests()) {
            assertThat(Collections.frequency(requestsSince(0), request))
                    .as("%s was asked for, seed %d", request, SEED)
                    .isBetween(1, 1 + killed);
        }
    }

    /** Every bucket is archived and imported, with the rows that the market has for it. */
    private void assertIsFilled() {
        assertThat(mostInASecond())
                .as("of at most 50, and a few that were late")
                .isLessThanOrEqualTo(55);
        RunFolder filled = new RunFolder(folder);
        Set<String> range = new TreeSet<>(newestFirst(BUCKETS));
        assertThat(filled.archivedRequests()).as("seed %d", SEED).containsAll(range);
        List<String> imported = filled.query("SELECT '5m?timestamp=' || bucket_start FROM snapshots"
                + " WHERE endpoint = '5m' AND bucket_start < %d AND row_count > 0 ORDER BY bucket_start DESC"
                        .formatted(TO.getEpochSecond()));
        assertThat(imported)
                .as("seed %d", SEED)
                .isEqualTo(range.stream().sorted(Comparator.reverseOrder()).toList());
        assertThat(filled.query("SELECT count(*) FROM snapshots s WHERE row_count <> (SELECT count(*) FROM prices p"
                        + " WHERE p.endpoint = s.endpoint AND p.bucket_start = s.bucket_start)"))
                .containsExactly("0");
    }

    private int mostInASecond() {
        List<Long> arrivals = market.arrivalNanos();
        int most = 0;
        for (int first = 0, next = 0; next < arrivals.size(); next++) {
            while (arrivals.get(next) - arrivals.get(first) >= TimeUnit.SECONDS.toNanos(1)) {
                first++;
            }
            most = Math.max(most, next - first + 1);
        }
        return most;
    }
}
