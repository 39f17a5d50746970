package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallMarket;
import dev.tradewind.testing.TradewindCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Done is when nothing is left to do: whatever is missing, the next run makes it, and says so only where that is nothing. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AlreadyDoneTests {

    private static final int ALL = 1 + SmallMarket.BUCKETS;

    private final SmallMarket market = new SmallMarket();

    @TempDir
    private Path folder;

    @AfterEach
    void closeMarket() {
        market.close();
    }

    private String run(String... more) {
        return ended(0, "run", more);
    }

    private String ended(int exitCode, String command, String... more) {
        String[] arguments = Arrays.copyOf(new String[] {command, "small.yml"}, 2 + more.length);
        System.arraycopy(more, 0, arguments, 2, more.length);
        return TradewindCommand.run(folder, exitCode, arguments);
    }

    /** How many requests, imports and reports. */
    private void assertPlanned(int requests, int imports, int reports) {
        JsonNode plan = new JsonMapper()
                .readTree(ended(0, "plan", "--as-of=" + SmallMarket.AS_OF, "--json"))
                .get("plan");
        int planned = 0;
        for (JsonNode each : plan.get("requests")) {
            planned += each.asInt();
        }
        assertThat(planned).isEqualTo(requests);
        assertThat(plan.get("imports").asInt()).isEqualTo(imports);
        assertThat(plan.get("reports").asInt()).isEqualTo(reports);
    }

    @Test
    void whateverIsMissingTheNextRunMakesAndPlanKnowsOfIt() throws IOException {
        RunFolder written = new RunFolder(folder);
        String job = market.writeJob(folder);
        String asOf = "--as-of=" + SmallMarket.AS_OF;
        run(asOf);
        Map<String, String> csv = written.csv();
        assertThat(run(asOf)).contains("already done");
        assertPlanned(0, 0, 0);

        RunFolder.delete(written.reports());
        for (String name : new String[] {"market.db", "market.db-wal", "market.db-shm"}) {
            Files.deleteIfExists(written.data().resolve(name));
        }
        assertPlanned(0, ALL, 9);
        assertThat(run(asOf))
                .contains("import: " + SmallMarket.BUCKETS + " buckets", "9 written, 0 withheld", "COMPLETED");
        assertThat(market.requestCount()).isEqualTo(ALL);
        assertThat(written.csv()).isEqualTo(csv);

        Path cut = written.reports().resolve("1h-6.csv");
        Files.writeString(cut, RunFolder.read(cut).substring(0, 5000));
        Path overwritten = written.reports().resolve("24h-3.html");
        Files.writeString(overwritten, RunFolder.read(overwritten).replace("24h", "42h"));
        assertPlanned(0, 0, 2);
        assertThat(run(asOf)).contains("report: 2 written");
        assertThat(written.csv()).isEqualTo(csv);

        Path definition = folder.resolve(job);
        Files.writeString(folder.resolve("top.sql"), "SELECT count(*) AS items FROM items");
        Files.writeString(
                definition,
                RunFolder.read(definition).replace("[3, 6, 9]", "[3, 6, 9, 12]")
                        + "sql-reports: [{name: top, file: top.sql}]\n");
        assertThat(run(asOf)).contains("collect: 9 requests", "report: 15 written");
        assertThat(run(asOf)).contains("already done");
        assertThat(market.requests()).hasSize(ALL + 9).doesNotHaveDuplicates();
        assertThat(ended(0, "status", "--json"))
                .as("nothing of what ran is forgotten")
                .contains("\"executionId\" : 1", "\"executionId\" : 4")
                .doesNotContain("\"FAILED\"");
    }
}
