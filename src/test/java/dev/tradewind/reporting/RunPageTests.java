package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.RunRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RunPageTests {

    private static final String HOSTILE = "</script><script>alert(1)</script><b>&amp;\"'";

    @TempDir
    private Path folder;

    @Test
    void programsReadWhatHappenedWhen() {
        JsonNode run = RunRecords.read(MadeUpRun.small().publish(folder));
        assertThat(run.get("job").asString()).isEqualTo("small");
        assertThat(run.get("asOf").asString()).isEqualTo("2026-01-10T12:00:00Z");
        assertThat(run.get("makespanMs").asLong()).isEqualTo(1452);
        assertThat(run.get("requests")).hasSize(9);
        assertThat(run.get("requests").get(2).toString())
                .isEqualTo(
                        "{\"name\":\"1h/1768039200\",\"ready\":229.875,\"departed\":300.0,\"answered\":325.25,\"failed\":true,\"retry\":false}");
        assertThat(run.get("imports").get(0).toString())
                .isEqualTo("{\"name\":\"1h/1768046400\",\"start\":126.0,\"end\":131.5,\"rows\":100}");
        assertThat(run.get("reports").get(0).get("lost").asInt()).isEqualTo(2);
        assertThat(run.get("reports").get(1).toString())
                .isEqualTo(
                        "{\"name\":\"1h-6\",\"worker\":\"report-2\",\"ready\":931.5,\"start\":932.5,\"end\":1431.5,\"result\":\"failed\"}");
        assertThat(run.get("split").get(0).get("cause").asString()).isEqualTo("limit");
    }

    @Test
    void peopleReadTheSameInTables() {
        assertThat(MadeUpRun.small().publish(folder))
                .content()
                .contains("<h1>Last run: 1.45 s, <span class=\"bad\">failed</span></h1>")
                .contains("<th scope=\"row\">Collecting</th><td class=\"text\">9 requests</td>")
                .contains("<th scope=\"row\">Importing</th><td class=\"text\">8 imports</td>")
                .contains("<th scope=\"row\">Worker 2</th><td class=\"text\">1 report</td>")
                .contains("data-name=\"1h/1768039200\"")
                .contains("written, <span class=\"bad\">2 buckets lost</span>", ReportHead.LOST)
                .contains("<td class=\"text bad\">failed</td>");
    }

    @Test
    void aRunThatFailedSaysWhyAndIsNotComparedWithTheLeastTimeForAllOfIt() {
        assertThat(MadeUpRun.small().publish(folder))
                .content()
                .contains(
                        "<h2 class=\"bad\">Why it failed</h2>",
                        "<li>report 1h-6 failed: &lt;i&gt;no&lt;/i&gt; room</li>",
                        "if it had done everything",
                        "there is no difference to show")
                .doesNotContain("More than that", "<td>-", "<td>+");
        assertThat(RunRecords.read(folder.resolve("run.html")).get("failures").toString())
                .isEqualTo("[\"report 1h-6 failed: <i>no</i> room\"]");
    }

    /** In the bound, the last reports are not told from the others. */
    @Test
    void reportsAndStragglersAreComparedTogether() {
        RunView view = new RunView("Small", MadeUpRun.small().timeline());
        assertThat(view.difference(view.timeline().split().get(0))).isEqualTo(100);
        assertThat(view.difference(view.timeline().split().get(1))).isEqualTo(100 + 420 - 500);
    }

    @Test
    void aNameCannotLeaveItsElement() {
        Path page = MadeUpRun.of(9, HOSTILE).publish(folder);
        assertThat(page).content().doesNotContain("alert(1)</script>", "<b>&amp;\"");
        assertThat(RunRecords.read(page).get("reports").get(1).get("name").asString())
                .isEqualTo(HOSTILE);
    }

    @Test
    void ofALargeRunNeighboursAreToldTogetherAndNothingIsLost() throws Exception {
        MadeUpRun large = MadeUpRun.of(20_000, "1h-6");
        Path page = large.publish(folder);
        assertThat(Files.size(page)).isLessThan(2_000_000);
        JsonNode requests = RunRecords.read(page).get("requests");
        int told = 0;
        for (JsonNode request : requests) {
            told += 1 + request.path("more").asInt(0);
        }
        assertThat(told).isEqualTo(20_000);
        assertThat(requests.get(0).get("busy").asDouble()).isEqualTo(4 * 25.25);
        assertThat(requests.get(0).get("failed").asBoolean()).isTrue();
        assertThat(requests.get(1).has("failed")).isTrue();
        RunView view = new RunView("Small", large.timeline());
        assertThat(view.requests()).isEqualTo(20_000);
        assertThat(view.lanes().get(0).busy()).isEqualTo(20_000 * 25.25);
    }

    @Test
    void theIndexLinksThePageOnceThereIsOne() {
        MadeUpRun.reports(folder).publishIndexSoon();
        assertThat(RunFolder.read(folder.resolve("index.html"))).doesNotContain("run.html");
        MadeUpRun.small().publish(folder);
        MadeUpRun.reports(folder).publishIndexSoon();
        assertThat(RunFolder.read(folder.resolve("index.html"))).contains("href=\"run.html\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "4.06, 4.1 ms",
        "45, 45 ms",
        "999.4, 999 ms",
        "999.6, 1.00 s",
        "13620, 13.62 s",
        "59994, 59.99 s",
        "59996, 1 min 00 s",
        "245000, 4 min 05 s",
        "7500000, 2 h 05 min",
        "-11420, -11.42 s"
    })
    void lengthsOfTimeAreReadable(double millis, String text) {
        assertThat(Elapsed.text(millis)).isEqualTo(text);
    }
}
