package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.StubSource;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source that does not have a bucket: it answers with the one before. */
class ThinDataTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final long GAP = AS_OF.getEpochSecond() - 4 * 3600;
    private static final String ROW =
            "{\"data\":{\"2\":{\"avgHighPrice\":4,\"highPriceVolume\":1,\"avgLowPrice\":3,\"lowPriceVolume\":1}},\"timestamp\":%d}";

    @TempDir
    private Path folder;

    private final StubSource source = new StubSource(
            "[{\"id\":2,\"name\":\"Cannonball\"}]", asked -> ROW.formatted(asked == GAP ? asked - 3600 : asked));

    @BeforeEach
    void writeJob() throws IOException {
        source.writeJob(folder, "thin", "[2, 4, 10]\nreport: {min-coverage: 0.85}");
    }

    @AfterEach
    void close() {
        source.close();
    }

    private String run(Map<String, String> settings) {
        return TradewindCommand.run(folder, settings, 7, "run", "thin.yml", "--as-of=" + AS_OF);
    }

    @Test
    void aReportWithTooFewBucketsIsWithheldAndTheOthersSayWhatIsMissing() {
        assertThat(run(Map.of())).contains("report 1h-4 withheld: coverage 0.75", "2 written, 1 withheld");
        Path reports = folder.resolve("reports/thin");
        assertThat(reports.resolve("1h-4.csv")).doesNotExist();
        assertThat(reports.resolve("1h-2.csv")).exists();
        assertThat(RunFolder.read(reports.resolve("1h-10.html")))
                .contains("9 of 10 buckets are there", "2026-01-10 08:00 is missing");
        assertThat(RunFolder.read(reports.resolve("index.html")))
                .contains("withheld</span>", "Only 3 of 4 buckets are there (75.0 %)");
        JsonNode summary = new JsonMapper().readTree(RunFolder.read(reports.resolve("run-summary.json")));
        assertThat(summary.at("/exitCode").asInt()).isEqualTo(7);
        assertThat(summary.at("/status").asString()).isEqualTo("COMPLETED");
        assertThat(summary.at("/report/withheld").asInt()).isEqualTo(1);
        assertThat(summary.at("/warnings").toString()).contains("1h/" + GAP, "1h-4 withheld");
    }

    @Test
    void aLogForProgramsIsJsonAndNamesTheExecution() {
        String log = run(Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
        JsonMapper json = new JsonMapper();
        List<JsonNode> records = log.lines().map(json::readTree).toList();
        assertThat(records).allMatch(record -> record.has("@timestamp"));
        JsonNode end = records.stream()
                .filter(record -> record.has("exitCode"))
                .findFirst()
                .orElseThrow();
        assertThat(end.get("job").asString()).isEqualTo("thin");
        assertThat(end.get("asOf").asString()).isEqualTo(AS_OF.toString());
        assertThat(end.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(records.stream().filter(record -> record.has("executionId")))
                .extracting(record -> record.get("executionId").asString())
                .containsExactly("1", "1");
    }
}
