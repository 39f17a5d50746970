package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shown is what the reports are, and why the last run did not make newer ones. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LastRunTests {

    private static final String DATED = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";
    private static final String NEXT_DAY = "2026-01-11T12:06:00Z";
    private static final String CANNOT_CONNECT = "cannot connect";

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private RunFolder written() {
        return new RunFolder(folder);
    }

    private String ended(int exitCode, String... arguments) {
        return TradewindCommand.run(folder, exitCode, arguments);
    }

    private String run(int exitCode, String asOf, String... more) {
        return ended(
                exitCode,
                Stream.concat(Stream.of("run", "small.yml", "--as-of=" + asOf), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String index() {
        return RunFolder.read(written().reports().resolve("index.html"));
    }

    @Test
    void aRunThatFailedIsToldOfInWordsWhereverItsReportsAreLookedFor() {
        market.writeJob(folder);
        run(0, SmallMarket.AS_OF);
        Map<String, String> csv = written().csv();
        market.close();
        String log = run(5, NEXT_DAY);
        assertThat(log.lines()).allMatch(line -> line.matches(DATED + "(INFO |WARN |ERROR) .*"));
        assertThat(written().csv()).isEqualTo(csv);

        JsonNode summary =
                new JsonMapper().readTree(RunFolder.read(written().reports().resolve("run-summary.json")));
        assertThat(summary.get("failures").toString()).contains("collect failed: ", CANNOT_CONNECT);
        assertThat(RunFolder.read(written().reports().resolve("run.html")))
                .contains("Why it failed", CANNOT_CONNECT)
                .doesNotContain("More than that");
        assertThat(index())
                .contains(
                        "The last run failed",
                        CANNOT_CONNECT,
                        "as of <span class=\"nowrap\">2026-01-11 12:06 UTC",
                        "What is shown is as of <time class=\"nowrap\" datetime=\"" + SmallMarket.AS_OF,
                        "ends\n<time class=\"nowrap\" datetime=\"2026-01-10T12:05:00Z\"")
                .doesNotContain("2026-01-11T12:05:00Z");
        assertThat(RunFolder.read(folder.resolve("reports/index.html")))
                .contains(
                        "<a href=\"./small/index.html\">",
                        "The newest bucket ends <time class=\"nowrap\" datetime=\"2026-01-10T12:05:00Z\"",
                        "the last run failed",
                        CANNOT_CONNECT);
        assertThat(ended(0, "status")).containsPattern("failure: collect failed: .*" + CANNOT_CONNECT);
        assertThat(new JsonMapper()
                        .readTree(ended(0, "status", "--json"))
                        .get(0)
                        .at("/summary/failures")
                        .toString())
                .contains(CANNOT_CONNECT);
    }

    @Test
    void aRunThatWasStoppedLeavesTheReportsOfTheOneBefore() throws IOException {
        String job = market.writeJob(folder);
        run(0, SmallMarket.AS_OF);
        Path definition = folder.resolve(job);
        Files.writeString(definition, RunFolder.read(definition).replace("1 per 20ms", "1 per 2s"));
        int before = market.requestCount();
        TradewindProcess process = TradewindProcess.start(folder, "run", job, "--as-of=" + NEXT_DAY);
        process.terminateWhen(() -> market.requestCount() > before);
        process.awaitExit(143);
        assertThat(index())
                .contains(
                        "The last run was stopped",
                        "What is shown is as of <time class=\"nowrap\" datetime=\"" + SmallMarket.AS_OF,
                        "ends\n<time class=\"nowrap\" datetime=\"2026-01-10T12:05:00Z\"");
    }

    /** All but the days of the calendar, in which also an older run fills buckets. */
    private Map<String, String> pages() {
        Map<String, String> pages = written().reportsWithoutTimes();
        pages.remove("calendar.json");
        pages.computeIfPresent(
                "index.html",
                (name, text) -> text.lines()
                        .filter(line -> !line.contains("<a class=\"recent\""))
                        .collect(Collectors.joining("\n")));
        return pages;
    }

    /** The newest that did not complete may be older than what is shown. */
    @Test
    void aRestartOfAnOlderFailureLeavesNewerPagesAsTheyAre() {
        market.writeJob(folder);
        TradewindProcess killed = TradewindProcess.start(folder, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF);
        killed.killWhen(() -> market.requestCount() > 10);
        run(0, SmallMarket.ONE_STEP_LATER);
        Map<String, String> newer = pages();
        assertThat(ended(0, "restart", "small.yml"))
                .contains("no reports are made as of " + SmallMarket.AS_OF, "COMPLETED");
        assertThat(pages()).isEqualTo(newer);
        assertThat(market.requests().size() - Set.copyOf(market.requests()).size())
                .as("requests sent again: none but the one whose answer the kill lost")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void anOlderRunFillsTheDatabaseAndLeavesNewerPagesAsTheyAre() {
        market.writeJob(folder);
        run(0, SmallMarket.ONE_STEP_LATER);
        Map<String, String> newer = pages();
        String older = "2026-01-10T09:06:00Z";
        assertThat(run(0, older))
                .contains("no reports are made as of " + older, SmallMarket.ONE_STEP_LATER, "--report-dir")
                .contains("report: 0 written, 0 withheld, 0 failed", "COMPLETED");
        assertThat(written().query("SELECT count(*) FROM snapshots")).containsExactly("39");
        assertThat(pages()).isEqualTo(newer);
        assertThat(run(0, older)).contains("already done");

        assertThat(run(0, older, "--report-dir=older")).contains("report: 9 written");
        assertThat(RunFolder.read(folder.resolve("older/small/index.html"))).contains("datetime=\"" + older);
        assertThat(run(0, SmallMarket.ONE_STEP_LATER)).contains("already done");
        assertThat(pages()).isEqualTo(newer);
        assertThat(market.requests()).doesNotHaveDuplicates();
    }

    @Test
    void twoDefinitionsOfOneNameDoNotShareTheirData() throws IOException {
        market.writeJob(folder);
        String never = ended(0, "restart", "small.yml");
        assertThat(never).contains("small: nothing to restart, it has never run here", "data");
        run(0, SmallMarket.AS_OF);
        try (SmallMarket another = new SmallMarket()) {
            another.writeJob(folder);
            assertThat(run(2, SmallMarket.AS_OF))
                    .contains(
                            market.baseUrl(),
                            another.baseUrl(),
                            "another name",
                            "the first line of data/small/source.txt");
            assertThat(ended(2, "plan", "small.yml")).contains("the first line of data/small/source.txt");
            assertThat(another.requestCount()).isZero();
            Path origin = written().data().resolve("source.txt");
            Files.writeString(origin, RunFolder.read(origin).replace(market.baseUrl(), another.baseUrl()));
            run(0, SmallMarket.ONE_STEP_LATER);
            assertThat(another.requestCount()).isEqualTo(1);
        }
    }
}
