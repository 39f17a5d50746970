package dev.tradewind.bazaar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source that the program knows nothing of: it is this package, and one line on the class path that names its type. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BazaarTests {

    private static final int BUCKETS = 8;
    private static final int REQUESTS_A_BUCKET = 3;
    private static final String AS_OF = "2026-01-10T12:06:00Z";

    private final BazaarServer server = new BazaarServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Path services = Files.createDirectories(folder.resolve("plug/META-INF/services"));
        Files.writeString(services.resolve("dev.tradewind.source.SourceType"), BazaarType.class.getName());
        Files.writeString(folder.resolve("bazaar.yml"), """
                name: small
                source: {type: bazaar, base-url: "%s", user-agent: tests (here), rate-limit: [1 per 50ms]}
                endpoints: [{name: hours, step: 1h, settle: 5m}]
                intervals: [3, %d]
                tax: {rates: [{from: 2020-01-01, rate: 0.1}], exempt: [salt]}
                """.formatted(server.url(), BUCKETS));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TradewindProcess start(String... arguments) {
        return TradewindProcess.startWith(folder.resolve("plug"), folder, arguments);
    }

    private TradewindProcess run() {
        return start("run", "bazaar.yml", "--as-of=" + AS_OF);
    }

    @Test
    void runsToTheEndThoughItIsKilledInTheMiddleOfABucket() {
        TradewindProcess plan = start("plan", "bazaar.yml", "--as-of=" + AS_OF);
        assertThat(plan.awaitExit(0)).contains(1 + BUCKETS * REQUESTS_A_BUCKET + " requests");

        int untilTheThirdBucketsFirst = 2 + 2 * REQUESTS_A_BUCKET;
        server.holdAfter(untilTheThirdBucketsFirst);
        boolean killed = run().killWhen(() -> server.requests().size() > untilTheThirdBucketsFirst);
        assertThat(killed).isTrue();
        server.release();
        run().awaitExit(0);

        assertThat(server.requests()).hasSizeBetween(1 + BUCKETS * REQUESTS_A_BUCKET, 2 + BUCKETS * REQUESTS_A_BUCKET);
        assertThat(server.requests().stream().distinct()).hasSize(1 + BUCKETS * REQUESTS_A_BUCKET);
        RunFolder left = new RunFolder(folder);
        assertThat(left.query("SELECT count(*), count(DISTINCT bucket_start) FROM prices"))
                .containsExactly("16|8");
        assertThat(left.query("SELECT item_id, item_name, high, high_volume, low, low_volume FROM prices"
                        + " WHERE time = '2026-01-10T10:00:00Z' ORDER BY 1"))
                .containsExactly("salt|Salt of the sea|7|4000|6|5000", "silk-robe|Silk robe|110.5|30|100|20");
        assertThat(left.csv().get("hours-8.csv").lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("silk-robe,Silk robe,"))
                .anyMatch(line -> line.startsWith("salt,Salt of the sea,"));
    }

    @Test
    void whatIsCountedAsRequestsIsRequests() {
        int all = 1 + BUCKETS * REQUESTS_A_BUCKET;
        server.holdAfter(5);
        TradewindProcess run = run();
        run.awaitOutput("with %d requests and %d imports to do".formatted(all, 1 + BUCKETS));
        JsonNode progress = progress();
        while (run.isAlive() && progress.at("/collect/done").asInt() == 0) {
            progress = progress();
        }
        int done = progress.at("/collect/done").asInt();
        assertThat(done).isBetween(1, 5);
        assertThat(progress.at("/collect/total").asInt()).isEqualTo(all);
        assertThat(progress.at("/remainingRequests").asInt()).isEqualTo(all - done);
        assertThat(progress.at("/import/total").asInt()).isEqualTo(1 + BUCKETS);

        server.release();
        assertThat(run.awaitExit(0)).contains("collect: %d requests".formatted(all), BUCKETS + " buckets");
    }

    private JsonNode progress() {
        TradewindProcess status = start("status", "--json");
        return JsonMapper.shared().readTree(status.awaitExit(0)).at("/0/progress");
    }

    @Test
    void isADefinitionsTypeAsAnyOther() throws IOException {
        Files.writeString(folder.resolve("wrong.yml"), """
                name: wrong
                source: {type: bazar}
                endpoints: [{name: hours, step: 1h}]
                """);
        TradewindProcess validate = start("validate", "wrong.yml");
        assertThat(validate.awaitExit(2))
                .contains("allowed: osrs-wiki, gw2, eve-ref, exchange, exchange-gw2, exchange-eve-ref, model, bazaar");
    }

    @Test
    void itsPageShowsTheCodeOfThisPackage() throws IOException {
        String page = Files.readString(Path.of("docs/sources.md"));
        List<String> blocks = page.lines().anyMatch(line -> line.equals("```java"))
                ? List.of(page.split("```java\n")).subList(1, page.split("```java\n").length)
                : List.of();
        assertThat(blocks).hasSizeGreaterThan(2);
        String sources = "";
        for (String name : List.of("BazaarType", "Bazaar", "BazaarDecoder", "BazaarReading", "Offer")) {
            sources += Files.readString(Path.of("src/test/java/dev/tradewind/bazaar/%s.java".formatted(name)));
        }
        for (String block : blocks) {
            assertThat(sources)
                    .contains(block.substring(0, block.indexOf("```")).strip());
        }
    }
}
