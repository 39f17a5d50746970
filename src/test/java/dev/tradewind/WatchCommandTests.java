package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.MoodySource;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three jobs are watched whose buckets are seconds, while kills happen and the source has its moods: {@code ./mvnw test
 * -Dtest=WatchCommandTests -Dbuckets=1000 -Dkills=20}, and {@code -Dseed} for the same moments once more.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class WatchCommandTests {

    /** Of all jobs together, that close while they are watched. */
    private static final int BUCKETS = Integer.getInteger("buckets", 45);

    /** At least so many of the process that is watched to the end. */
    private static final int RUNS = 12;

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static final List<String> JOBS = List.of("one", "two", "three");

    /** At the source, all jobs together. */
    private static final int REQUESTS = 20;

    private static final Duration PERIOD = Duration.ofMillis(500);

    /** How much nearer two requests may arrive than they were sent. */
    private static final Duration TOLERANCE = Duration.ofMillis(50);

    /** Threads, or open files, by which three runs that go on may differ from none. */
    private static final int OF_THREE_RUNS = 50;

    /** Bytes of the heap by which they may differ. A thousand runs that each left 20 kB would leave more. */
    private static final long OF_RUNS_IN_HAND = 16_000_000;

    private static final String JOB = """
            name: %s
            source:
              type: osrs-wiki
              base-url: %s
              user-agent: tradewind tests
              rate-limit: [%d per %dms]
              timeout: 1s
              retries: 1
            endpoints: [{name: 1s, step: 1s, settle: 1s}]
            intervals: [3, 120]
            report: {min-coverage: 0.5}
            """;

    private static final String SMALL = """
            name: small
            source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}
            endpoints:
              - {name: 1h, step: 1h}
            intervals: [3]
            """;

    private final MoodySource source = new MoodySource();
    private final Instant begun = Instant.now();

    @TempDir
    private Path folder;

    @AfterEach
    void closeSource() {
        source.close();
    }

    private TradewindProcess watch() {
        return TradewindProcess.start(
                folder, Stream.concat(Stream.of("watch"), files()).toArray(String[]::new));
    }

    private static Stream<String> files() {
        return JOBS.stream().map(job -> job + ".yml");
    }

    /** The price in each bucket of a job, by its start; 0 if nothing traded. */
    private Map<Long, Long> prices(String job) {
        Map<Long, Long> prices = new TreeMap<>();
        Path file = folder.resolve("data/%s/market.db".formatted(job));
        if (!Files.exists(file)) {
            return prices;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet rows = connection.createStatement().executeQuery("""
                        SELECT snapshots.bucket_start, coalesce(prices.high, 0)
                        FROM snapshots LEFT JOIN prices USING (endpoint, bucket_start)
                        """)) {
            while (rows.next()) {
                assertThat(prices.put(rows.getLong(1), rows.getLong(2)))
                        .as("bucket %d of %s is there once", rows.getLong(1), job)
                        .isNull();
            }
            return prices;
        } catch (SQLException notThereYet) {
            return prices;
        }
    }

    /** How many are there of those that closed since the test began. */
    private long buckets() {
        return JOBS.stream()
                .flatMap(job -> prices(job).keySet().stream())
                .filter(start -> start > begun.getEpochSecond())
                .count();
    }

    private static long runs(TradewindProcess watch) {
        return watch.output().lines().filter(line -> line.contains(" after ")).count();
    }

    @Test
    void everyBucketThatTheSourceHadIsThereOnceWhateverHappens() throws IOException {
        Random random = new Random(SEED);
        for (String job : JOBS) {
            Files.writeString(
                    folder.resolve(job + ".yml"), JOB.formatted(job, source.baseUrl(), REQUESTS, PERIOD.toMillis()));
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = BUCKETS * kill / (2 * KILLS + 1);
            TradewindProcess watch = watch();
            watch.doWhen(() -> buckets() >= enough, () -> {});
            assertThat(watch.killAfter(Duration.ofMillis(random.nextInt(3000))))
                    .as("seed %d: %s", SEED, watch.output())
                    .isTrue();
        }
        TradewindProcess watch = watch();
        watch.doWhen(() -> runs(watch) >= RUNS / 2, () -> {});
        Footprint early = Footprint.of(watch);
        watch.doWhen(() -> buckets() >= BUCKETS && runs(watch) >= RUNS, () -> {});
        Footprint late = Footprint.of(watch);
        System.out.printf("%d buckets, %d kills, %s, later %s, seed %d%n", buckets(), KILLS, early, late, SEED);
        watch.terminateWhen(() -> true);
        assertThat(watch.await()).as("seed %d: %s", SEED, watch.output()).isEqualTo(143);

        for (String job : JOBS) {
            TradewindCommand.run(folder, 0, "run", job + ".yml"); // what the last run of the watch did not get to
            Map<Long, Long> prices = prices(job);
            long first = prices.keySet().iterator().next();
            long last = first + prices.size() - 1;
            assertThat(prices.keySet())
                    .as("%s has no gap, seed %d: %s", job, SEED, watch.output())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(first, last).boxed().toList());
            prices.forEach((start, price) -> assertThat(price)
                    .as("price of %s at %d, seed %d", job, start, SEED)
                    .isEqualTo(source.isLate(start) ? 0 : MoodySource.price(start)));
        }
        assertThat(closestArrivals())
                .as("seed %d", SEED)
                .isGreaterThan(PERIOD.minus(TOLERANCE).toMillis());
        assertThat(late.live).as("bytes of the heap").isLessThanOrEqualTo(early.live + OF_RUNS_IN_HAND);
        assertThat(late.threads).as("threads").isLessThanOrEqualTo(early.threads + OF_THREE_RUNS);
        assertThat(late.files).as("open files").isLessThanOrEqualTo(early.files + OF_THREE_RUNS);
    }

    @Test
    void aPageShowsWhatHappensAndRunsOnDemandUntilASignal() throws Exception {
        Files.writeString(folder.resolve("small.yml"), SMALL);
        TradewindProcess watch = TradewindProcess.start(folder, "watch", "small.yml", "--serve=127.0.0.1:0");
        watch.awaitOutput("live.html");
        Matcher opened = Pattern.compile("open (http://\\S+/)live\\.html").matcher(watch.output());
        assertThat(opened.find()).as(watch.output()).isTrue();
        URI server = URI.create(opened.group(1));
        watch.doWhen(() -> runs(watch) >= 1, () -> {});
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<Stream<String>> events = client.send(
                HttpRequest.newBuilder(server.resolve("live/events")).build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            assertThat(lines.filter(line -> line.contains("COMPLETED")).findFirst())
                    .hasValueSatisfying(state ->
                            assertThat(state).contains("\"exitCode\":0", "\"endpoint\":\"1h\"", "\"name\":\"1h-3\""));
        }
        HttpRequest run = HttpRequest.newBuilder(server.resolve("live/run?job=small"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("X-Tradewind", "run")
                .build();
        assertThat(client.send(run, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(202);
        watch.awaitOutput("already done");
        assertThat(TradewindCommand.run(folder, 0, "run", "small.yml"))
                .as("between two runs of the watch")
                .contains("already done");
        assertThat(TradewindCommand.run(folder, 2, "watch", "small.yml", "--serve=127.0.0.1:" + server.getPort()))
                .contains("cannot be served at");
        watch.terminateWhen(() -> true);
        assertThat(watch.await()).as(watch.output()).isEqualTo(143);
    }

    @Test
    void whatOthersCanReachNeedsATokenAndADefinitionHasToBeValid() throws IOException {
        Files.writeString(folder.resolve("small.yml"), SMALL);
        assertThat(TradewindCommand.run(folder, 2, "watch", "small.yml", "--serve=0.0.0.0:0"))
                .contains("TRADEWIND_TOKEN")
                .hasLineCount(2);
        assertThat(TradewindCommand.run(folder, 2, "watch", "small.yml", "--serve=8080"))
                .contains("--serve=8080 is no address", "127.0.0.1:8080");
        Files.writeString(folder.resolve("small.yml"), SMALL.replace("step: 1h", "step: 7s"));
        assertThat(TradewindCommand.run(folder, 2, "watch", "small.yml")).contains("small.yml:4");
    }

    /** The shortest time in which one request more arrived than the limit allows, in milliseconds. */
    private double closestArrivals() {
        List<Long> arrivals = source.arrivals();
        return LongStream.range(REQUESTS, arrivals.size())
                        .map(index -> arrivals.get((int) index) - arrivals.get((int) index - REQUESTS))
                        .min()
                        .orElseThrow()
                / 1e6;
    }

    /**
     * What a process takes of the machine.
     *
     * @param live bytes of its heap after a collection
     */
    private record Footprint(long live, long residentKb, long threads, long files) {

        static Footprint of(TradewindProcess process) throws IOException {
            Path proc = Path.of("/proc", Long.toString(process.jvm().pid()));
            Map<String, String> status = new TreeMap<>();
            for (String line : Files.readAllLines(proc.resolve("status"))) {
                String[] words = line.split(":\\s+|\\s+kB");
                status.put(words[0], words.length > 1 ? words[1] : "");
            }
            try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
                return new Footprint(
                        live(process),
                        Long.parseLong(status.get("VmRSS")),
                        Long.parseLong(status.get("Threads")),
                        files.count());
            }
        }

        private static long live(TradewindProcess process) throws IOException {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Process histogram = new ProcessBuilder(
                            jcmd.toString(), Long.toString(process.jvm().pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(text);
            assertThat(total.find()).as(text).isTrue();
            return Long.parseLong(total.group(1));
        }
    }
}
