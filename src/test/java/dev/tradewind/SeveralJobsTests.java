package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.Endpoint;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.exchange.ExchangeSource;
import dev.tradewind.source.exchange.ServedRequest;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.RunRecords;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import dev.tradewind.testing.WatchedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several definitions in one run, each asking a server of its own, or all of them the same. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SeveralJobsTests {

    private static final String AS_OF = "2026-01-10T12:06:00Z";
    private static final int WORKERS = 2;

    /** What lies between the end of a report and the moment that is noted for it. */
    private static final double TOLERANCE_MS = 3;

    /** Where a ledger has the monotonic moment at which its first request left. */
    private static final int FIRST_MONOTONIC = 11;

    private final List<WatchedExchange> servers = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        servers.forEach(WatchedExchange::close);
    }

    /** A server that refuses what is above its limit. */
    private WatchedExchange server(int aSecond) {
        RequestPolicy policy =
                new RequestPolicy(List.of(new RateLimit(aSecond, Duration.ofSeconds(1))), Duration.ofSeconds(10), 0);
        WatchedExchange exchange = new WatchedExchange(
                new ExchangeSource(300, 7, null, policy),
                List.of(new Endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(5), List.of(3))));
        servers.add(exchange);
        return exchange;
    }

    /** So many buckets, and the item list. */
    private String job(String name, String baseUrl, int aSecond, int buckets) throws IOException {
        Files.writeString(folder.resolve(name + ".yml"), """
                name: %s
                source:
                  type: osrs-wiki
                  base-url: %s
                  user-agent: tradewind tests
                  rate-limit: [%d per 1s]
                  timeout: 1s
                  retries: 0
                endpoints: [{name: 1h, step: 1h, settle: 5m}]
                intervals: [2, 3, 4, %d]
                pipeline: {workers: %d}
                """.formatted(name, baseUrl, aSecond, buckets, WORKERS));
        return name + ".yml";
    }

    private String job(String name, WatchedExchange server, int aSecond, int buckets) throws IOException {
        return job(name, server.baseUrl().toString(), aSecond, buckets);
    }

    private TradewindProcess run(String... definitions) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(List.of(definitions));
        arguments.add("--as-of=" + AS_OF);
        return TradewindProcess.start(folder, arguments.toArray(String[]::new));
    }

    /** For what needs no process of its own. */
    private String command(int exitCode, String... arguments) {
        return TradewindCommand.run(folder, exitCode, arguments);
    }

    private static int requests(WatchedExchange server) {
        return server.requestCount();
    }

    private JsonNode record(String job) {
        return RunRecords.read(folder.resolve("reports/%s/run.html".formatted(job)));
    }

    @Test
    void allCollectAtTheSameTimeEachWithinItsLimitAndShareTheReportWorkers() throws IOException {
        String slow = job("slow", server(2), 2, 7);
        String middle = job("middle", server(5), 5, 19);
        String fast = job("fast", server(20), 20, 79);
        TradewindProcess run = run(slow, middle, fast);
        run.awaitExit(0);

        for (WatchedExchange server : servers) {
            assertThat(server.servedRequests())
                    .extracting(ServedRequest::status)
                    .containsOnly(200);
        }
        assertThat(servers).extracting(SeveralJobsTests::requests).containsExactly(8, 20, 80);
        assertThat(run.output())
                .contains("INFO  fast: exit code 0")
                .contains("INFO  slow: collect: 8 requests")
                .contains("INFO  slow as of 2026-01-10T12:05:00Z: execution ")
                .doesNotContain("slow: slow");
        List<JsonNode> records = List.of(record("slow"), record("middle"), record("fast"));
        Instant lastStart = records.stream()
                .map(each -> instant(each, "startedAt"))
                .max(Comparator.naturalOrder())
                .get();
        Instant firstEnd = records.stream()
                .map(each -> instant(each, "endedAt"))
                .min(Comparator.naturalOrder())
                .get();
        assertThat(lastStart).isBefore(firstEnd);
        assertThat(mostAtOnce(records)).isLessThanOrEqualTo(WORKERS);
        assertThat(folder.resolve("reports/index.html"))
                .content()
                .contains("slow")
                .contains("middle")
                .contains("fast");

        assertThat(command(0, "run", slow, middle, fast, "--as-of=" + AS_OF))
                .contains("slow as of 2026-01-10T12:05:00Z: already done");
        assertThat(servers).extracting(SeveralJobsTests::requests).containsExactly(8, 20, 80);
    }

    private static Instant instant(JsonNode record, String field) {
        return Instant.parse(record.get(field).asString());
    }

    /** How many reports of all jobs were made at the same moment. */
    private int mostAtOnce(List<JsonNode> records) {
        record Change(double millis, int by) {}
        List<Change> changes = new ArrayList<>();
        for (int job = 0; job < records.size(); job++) {
            double start = startMillis(records.get(job), servers.get(job));
            for (JsonNode report : records.get(job).get("reports")) {
                changes.add(new Change(start + report.get("start").asDouble() + TOLERANCE_MS, 1));
                changes.add(new Change(start + report.get("end").asDouble() - TOLERANCE_MS, -1));
            }
        }
        changes.sort(Comparator.comparingDouble(Change::millis).thenComparingInt(Change::by));
        int now = 0;
        int most = 0;
        for (Change change : changes) {
            now += change.by();
            most = Math.max(most, now);
        }
        return most;
    }

    /** Each record counts from its own first step; when its first request left, the host's ledger knows by the clock of all. */
    private double startMillis(JsonNode record, WatchedExchange server) {
        Path ledger = folder.resolve("data/.requests")
                .resolve("127.0.0.1_%d".formatted(server.baseUrl().getPort()));
        try {
            long departed =
                    ByteBuffer.wrap(Files.readAllBytes(ledger)).asLongBuffer().get(FIRST_MONOTONIC);
            return departed / 1e6
                    - record.get("requests").get(0).get("departed").asDouble();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneThatNeverAnswersFailsAloneAndAKilledRunGoesOnExactly() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String dead = job("dead", "http://127.0.0.1:" + silent.getLocalPort(), 5, 5);
            String one = job("one", server(20), 20, 39);
            String other = job("other", server(20), 20, 39);
            boolean killed =
                    run(dead, one, other).killWhen(() -> servers.stream().allMatch(server -> requests(server) > 10));
            assertThat(killed).isTrue();

            TradewindProcess run = run(dead, one, other);
            assertThat(run.awaitExit(5))
                    .contains("INFO  dead: exit code 5", "INFO  one: exit code 0", "INFO  other: exit code 0")
                    .contains("ERROR dead: collect failed: ");
            for (WatchedExchange server : servers) {
                List<String> paths = server.servedRequests().stream()
                        .map(ServedRequest::path)
                        .toList();
                assertThat(paths.stream().distinct()).hasSize(40);
                assertThat(paths).hasSizeLessThanOrEqualTo(41); // what was under way when it was killed
            }
            assertThat(folder.resolve("reports/one/1h-39.csv"))
                    .hasSameTextualContentAs(folder.resolve("reports/other/1h-39.csv"));
        }
    }

    @Test
    void aSignalStopsAllAndThoseOfOneHostKeepToItsLimitTogether() throws IOException {
        WatchedExchange host = server(10);
        String first = job("first", host, 10, 30);
        String second = job("second", host, 10, 30);
        TradewindProcess stopped = run(first, second);
        stopped.terminateWhen(() -> requests(host) > 12);
        assertThat(stopped.awaitExit(143)).contains("first: exit code 143", "second: exit code 143");

        command(0, "restart", first, second);
        assertThat(host.servedRequests()).extracting(ServedRequest::status).containsOnly(200);
        assertThat(command(0, "status", first, second, "--json")).contains("\"first\"", "\"second\"", "COMPLETED");
    }

    @Test
    void nothingIsStartedUnlessAllDefinitionsAreRight() throws IOException {
        WatchedExchange server = server(10);
        String right = job("right", server, 10, 5);
        String wrong = job("wrong", server, 10, 0);
        Files.copy(folder.resolve(right), folder.resolve("copy.yml"));
        Map<String, String> debug = Map.of("LOGGING_LEVEL_DEV_TRADEWIND", "debug");
        assertThat(TradewindCommand.run(folder, debug, 2, "run", right, wrong, "copy.yml", "--as-of=" + AS_OF))
                .contains("wrong.yml:10: intervals[3]: '0' is out of range")
                .contains("copy.yml: name: 'right' is the name of right.yml too; allowed: a name of its own")
                .containsPattern("DEBUG wrong: tells [1-9] listeners CouldNotStart")
                .containsPattern("DEBUG right: tells [1-9] listeners CouldNotStart");
        assertThat(requests(server)).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aJobThatAlreadyRunsDoesNotKeepTheOthersFromRunning() throws IOException {
        String busy = job("busy", server(2), 2, 20);
        String free = job("free", server(20), 20, 5);
        TradewindProcess running = run(busy);
        running.awaitOutput("started");
        TradewindProcess both = run(busy, free);
        assertThat(both.awaitExit(6)).contains("busy: exit code 6", "free: exit code 0", "is already running");
        running.killWhen(() -> true);
        assertThat(new RunFolder(folder).folder().resolve("reports/free/1h-5.csv"))
                .exists();
    }
}
