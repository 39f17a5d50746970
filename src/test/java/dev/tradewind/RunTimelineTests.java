package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.RunRecords;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code run.html} tells programs of real runs. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RunTimelineTests {

    private static final int WORKERS = 8;

    /**
     * Between two reports a worker writes metadata and wakes up, together with seven others on perhaps two cores. A worker
     * that missed a report would be idle for a whole other report, 400 ms and more here; 2 % of one is patience.
     */
    private static final double HANDING_OVER_MS = 350;

    @TempDir
    private Path folder;

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static double ms(JsonNode record, String field) {
        return record.get(field).asDouble();
    }

    private static void assertThatTheSplitIsWhole(JsonNode run) {
        List<JsonNode> split = list(run.get("split"));
        double spent = split.stream().mapToDouble(each -> ms(each, "ms")).sum();
        double bound = split.stream().mapToDouble(each -> ms(each, "boundMs")).sum();
        assertThat(spent).isCloseTo(ms(run, "makespanMs"), within(0.1));
        assertThat(bound).isCloseTo(ms(run, "boundMs"), within(1.1));
        assertThat(split).allMatch(each -> ms(each, "ms") >= 0 && ms(each, "boundMs") >= 0);
    }

    @Test
    void thePageTellsTheSameAsTheSummary() {
        try (SmallMarket market = new SmallMarket()) {
            TradewindCommand.run(folder, 0, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
        }
        Path reports = new RunFolder(folder).reports();
        JsonNode summary = new JsonMapper().readTree(RunFolder.read(reports.resolve("run-summary.json")));
        JsonNode run = RunRecords.read(reports.resolve("run.html"));
        for (String same : List.of(
                "job",
                "asOf",
                "schedule",
                "workers",
                "executionId",
                "status",
                "startedAt",
                "endedAt",
                "makespanMs",
                "boundMs")) {
            assertThat(run.get(same)).as(same).isEqualTo(summary.get(same));
        }
        List<JsonNode> requests = list(run.get("requests"));
        assertThat(requests).hasSize(summary.get("collect").get("requests").asInt());
        double waited = requests.stream()
                .mapToDouble(request -> ms(request, "departed") - ms(request, "ready"))
                .sum();
        assertThat(waited).isCloseTo(ms(summary.get("collect"), "waitedMs"), within(2.0));
        long rows = list(run.get("imports")).stream()
                .filter(imported -> !imported.get("name").asString().startsWith("mapping"))
                .mapToLong(imported -> imported.get("rows").asLong())
                .sum();
        assertThat(rows).isEqualTo(summary.get("import").get("rows").asLong());
        assertThat(list(run.get("reports")))
                .hasSize(summary.get("report").get("written").asInt())
                .allMatch(report -> report.get("result").asString().equals("written"));
        assertThatTheSplitIsWhole(run);
        assertThatEachThingComesAfterWhatItWaitsFor(run);
    }

    private static void assertThatEachThingComesAfterWhatItWaitsFor(JsonNode run) {
        Map<String, Double> answered = new TreeMap<>();
        list(run.get("requests")).forEach(request -> {
            assertThat(ms(request, "departed")).isBetween(ms(request, "ready"), ms(request, "answered"));
            answered.put(request.get("name").asString(), ms(request, "answered"));
        });
        list(run.get("imports"))
                .forEach(imported -> assertThat(ms(imported, "start"))
                        .isBetween(answered.get(imported.get("name").asString()), ms(imported, "end")));
        list(run.get("reports")).forEach(report -> {
            assertThat(ms(report, "start")).isBetween(ms(report, "ready"), ms(report, "end"));
            assertThat(ms(report, "end")).isLessThanOrEqualTo(ms(run, "makespanMs") + 1);
        });
    }

    @Test
    void aRunThatFailedHasAPageTooAndARestartShowsTheLastExecution() {
        SmallMarket market = new SmallMarket();
        String job = market.writeJob(folder);
        Path page = new RunFolder(folder).reports().resolve("run.html");
        market.writeJob(folder, "small", "http://127.0.0.1:1/closed");
        TradewindCommand.run(folder, 5, "run", job, "--as-of=" + SmallMarket.AS_OF);
        JsonNode first = RunRecords.read(page);
        assertThat(first.get("status").asString()).isEqualTo("FAILED");
        assertThat(list(first.get("requests")))
                .extracting(request -> request.get("failed").asBoolean() + " "
                        + request.get("retry").asBoolean())
                .containsExactly("true false", "true true");
        assertThatTheSplitIsWhole(first);
        assertThat(RunFolder.read(page.resolveSibling("index.html"))).contains("href=\"run.html\"");

        market.writeJob(folder);
        TradewindCommand.run(folder, 0, "restart", job);
        market.close();
        JsonNode second = RunRecords.read(page);
        assertThat(second.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(second.get("executionId").asLong())
                .isGreaterThan(first.get("executionId").asLong());
        assertThatTheSplitIsWhole(second);
    }

    @Test
    void aRunThatIsStoppedHasAPageToo() {
        try (SmallMarket market = new SmallMarket()) {
            TradewindProcess stopped =
                    TradewindProcess.start(folder, "run", market.writeJob(folder), "--as-of=" + SmallMarket.AS_OF);
            stopped.terminateWhen(() -> market.requestCount() > 9);
            stopped.awaitExit(143);
        }
        JsonNode run = RunRecords.read(new RunFolder(folder).reports().resolve("run.html"));
        assertThat(run.get("status").asString()).isEqualTo("STOPPED");
        assertThatTheSplitIsWhole(run);
    }

    @Test
    void eightWorkersNeverMakeMoreThanEightReportsAndNoneIdlesWhileOneIsReady() throws IOException {
        List<JsonNode> reports = list(runTwelveTimesSix().get("reports"));
        assertThat(reports).hasSize(12 * 6);
        for (JsonNode report : reports) {
            long atOnce = reports.stream()
                    .filter(other ->
                            ms(other, "start") <= ms(report, "start") && ms(report, "start") < ms(other, "end"))
                    .count();
            assertThat(atOnce).isLessThanOrEqualTo(WORKERS);
        }
        Map<String, List<JsonNode>> byWorker = new TreeMap<>();
        reports.forEach(report -> byWorker.computeIfAbsent(report.get("worker").asString(), each -> new ArrayList<>())
                .add(report));
        assertThat(byWorker).hasSize(WORKERS);
        for (JsonNode waiting : reports) {
            byWorker.forEach((worker, made) -> assertThat(longestIdle(made, ms(waiting, "ready"), ms(waiting, "start")))
                    .as("%s idles while %s is ready", worker, waiting)
                    .isLessThan(HANDING_OVER_MS));
        }
    }

    private JsonNode runTwelveTimesSix() throws IOException {
        StringBuilder job = new StringBuilder("""
                name: wide
                source: {type: model, rate-limit: [1 per 2ms], import-cost: 1ms, report-cost: 40ms}
                intervals: [3, 6, 9, 12, 15, 18]
                endpoints:
                """);
        for (int minutes : new int[] {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 20}) {
            job.append("  - {name: %dm, step: %dm, settle: 1m}%n".formatted(minutes, minutes));
        }
        Files.writeString(folder.resolve("wide.yml"), job);
        TradewindProcess.start(folder, "run", "wide.yml", "--as-of=2026-01-10T12:06:00Z", "--workers=" + WORKERS)
                .awaitExit(0);
        return RunRecords.read(folder.resolve("reports/wide/run.html"));
    }

    /** Of a worker between its first start, before which it is not there yet, and the end of the time given. */
    private static double longestIdle(List<JsonNode> made, double from, double until) {
        double longest = 0;
        double free = Math.max(from, ms(made.get(0), "start"));
        for (JsonNode report : made) {
            longest = Math.max(longest, Math.min(until, ms(report, "start")) - free);
            free = Math.max(free, ms(report, "end"));
        }
        return Math.max(longest, until - free);
    }
}
