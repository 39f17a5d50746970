package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class WhyCommandTests {

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private String ended(int exitCode, String... arguments) {
        return TradewindProcess.start(folder, arguments).awaitExit(exitCode);
    }

    private JsonNode summary() {
        return new JsonMapper().readTree(RunFolder.read(folder.resolve("reports/small/run-summary.json")));
    }

    @Test
    void itTellsWhyAReportWasMadeAndWhatMovedAnItem() throws IOException {
        Path definition = folder.resolve(market.writeJob(folder));
        ended(0, "run", "small.yml", "--as-of=" + SmallMarket.AS_OF);
        assertThat(summary().get("why").size()).isEqualTo(9);
        assertThat(summary().at("/why/24h-3/0/cause").asString()).isEqualTo("first");

        ended(0, "run", "small.yml", "--as-of=" + SmallMarket.ONE_STEP_LATER);
        assertThat(summary().get("why").propertyNames()).containsExactlyInAnyOrder("5m-3", "5m-6", "5m-9");
        assertThat(ended(0, "why", "small.yml", "5m-6"))
                .contains(
                        "5m-6 of small, as of 2026-01-10T12:11:00Z: written at ",
                        "it was made because\n  the window moved: its newest bucket starts 2026-01-10 12:05, and started"
                                + " 2026-01-10 12:00\n")
                .doesNotContain("make it again");

        Files.writeString(definition, RunFolder.read(definition) + "report: {capital: 5000000}\n");
        String ranked = RunFolder.read(folder.resolve("reports/small/5m-6-ranks.csv"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",")[2];
        JsonNode why = new JsonMapper().readTree(ended(0, "why", "small.yml", "5m-6", ranked, "--json"));
        assertThat(why.at("/why/0/cause").asString()).isEqualTo("window-moved");
        assertThat(why.at("/outdated/0/what").asString()).isEqualTo("report.capital");
        assertThat(why.at("/item/itemId").asString()).isEqualTo(ranked);
        assertThat(why.at("/item/before").asString()).isEqualTo("2026-01-10T12:06:00Z");
        assertThat(why.at("/item/sections/0/rankNow").asInt()).isEqualTo(1);
        assertThat(ended(0, "why", "small.yml", "5m-6", ranked))
                .contains("report.capital changed from 10000000 to 5000000", "(" + ranked + "), since", "FIGURE");

        assertThat(ended(2, "why", "small.yml", "5m-7"))
                .contains("'5m-7' is no report in reports/small; allowed: 1h-3, 1h-6, 1h-9, 24h-3,");
        assertThat(ended(2, "why", "small.yml", "5m-6", "no such thing"))
                .contains("'no such thing' is in 5m-6 neither the name nor the id of an item")
                .doesNotContain("\tat ");
    }
}
