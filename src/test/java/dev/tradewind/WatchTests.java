package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.StubSource;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trader who watches one item, run by run. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class WatchTests {

    private static final long ELEVEN = Instant.parse("2026-01-10T11:00:00Z").getEpochSecond();
    private static final String ROW =
            "{\"data\":{\"2\":{\"avgHighPrice\":%1$d,\"highPriceVolume\":1,\"avgLowPrice\":%1$d,\"lowPriceVolume\":1}},\"timestamp\":%2$d}";

    /** At 11:00, at 12:00, and at 13:00. */
    private static final List<Integer> PRICES = List.of(90, 95, 120);

    @TempDir
    private Path folder;

    private final StubSource source = new StubSource("[{\"id\":2,\"name\":\"Cannonball\"}]", asked -> {
        int hour = (int) ((asked - ELEVEN) / 3600);
        return ROW.formatted(asked < ELEVEN ? 200 : PRICES.get(hour), asked);
    });

    @AfterEach
    void close() {
        source.close();
    }

    private String run(String asOf) {
        return TradewindCommand.run(folder, 0, "run", "watched.yml", "--as-of=2026-01-10T" + asOf);
    }

    private String report(String file) {
        return RunFolder.read(folder.resolve("reports/watched/" + file));
    }

    private JsonNode alerts(String file) {
        return new JsonMapper().readTree(report(file)).get("alerts");
    }

    @Test
    void anAlertIsOnThePagesAsLongAsItIsTrueAndIsRaisedByOneRunAlone() throws IOException {
        source.writeJob(folder, "watched", "[2]\nwatch: [{name: cheap ball, items: [Cannonball], when: low < 100}]");

        assertThat(run("12:00:00Z").strip()).endsWith("alert of watched: cheap ball: Cannonball in 1h-2, low 90");
        assertThat(alerts("run-summary.json"))
                .isEqualTo(alerts("1h-2.json"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.get("watch").asString()).isEqualTo("cheap ball");
                    assertThat(alert.get("item").asString()).isEqualTo("Cannonball");
                    assertThat(alert.get("since").asString()).isEqualTo("2026-01-10T12:00:00Z");
                });
        for (String page : List.of("1h-2.html", "index.html")) {
            assertThat(report(page))
                    .contains("<h2>1 alert</h2>", "<b>New</b>", "since <span class=\"nowrap\">2026-01-10 12:00");
        }
        assertThat(run("12:00:00Z")).contains("already done");

        assertThat(run("13:00:00Z")).doesNotContain("alert:");
        assertThat(alerts("run-summary.json")).isEmpty();
        for (String page : List.of("1h-2.html", "index.html")) {
            assertThat(report(page))
                    .contains("<h2>1 alert</h2>", ", low 95,", "since <span class=\"nowrap\">2026-01-10 12:00")
                    .doesNotContain("<b>New</b>");
        }

        assertThat(run("14:00:00Z")).doesNotContain("alert:");
        assertThat(alerts("1h-2.json")).isEmpty();
        assertThat(report("index.html")).doesNotContain("1 alert");
    }

    @Test
    void anItemThatIsMisspelledIsAWarningOfEveryRun() throws IOException {
        source.writeJob(
                folder,
                "watched",
                "[2]\nreport: {exclude: [Cannonbal]}\nwatch: [{name: ball, items: [Cannonball, '3'], when: low < 100}]");
        for (String asOf : List.of("12:00:00Z", "13:00:00Z")) {
            assertThat(run(asOf))
                    .containsOnlyOnce(
                            "report.exclude in the definition of watched: no item of the item list has the name or id 'Cannonbal'")
                    .containsOnlyOnce(
                            "watch[0].items in the definition of watched: no item of the item list has the name or id '3'")
                    .doesNotContain("name or id 'Cannonball'");
            assertThat(new JsonMapper().readTree(report("run-summary.json")).get("warnings"))
                    .hasSize(2);
        }
    }
}
