package dev.tradewind.source.gw2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.testing.FakeClock;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindCommand;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of a whole job over HTTP. Where a test does not say otherwise, its buckets are days, so that all of its runs are in one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Gw2RunTests {

    private static final int PAGES = 5;
    private static final int ITEMS = 200 * PAGES - 50;

    private final Gw2Server server = new Gw2Server(ITEMS);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDays() throws IOException {
        write("1d", 1);
    }

    private void write(String step, int interval) throws IOException {
        Files.writeString(folder.resolve("gw2.yml"), """
                name: small
                source: {type: gw2, base-url: "%1$s", user-agent: tests, rate-limit: [10 per 20ms]}
                endpoints: [{name: %2$s, step: %2$s}]
                intervals: [%3$d]
                report: {capital: 1000, min-coverage: 0.6}
                """.formatted(server.url(), step, interval));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TradewindProcess run() {
        return run(Map.of());
    }

    private TradewindProcess run(Map<String, String> environment) {
        return TradewindProcess.start(folder, environment, "run", "gw2.yml");
    }

    private String complete() {
        return TradewindCommand.run(folder, 0, "run", "gw2.yml");
    }

    private List<String> rows(String sql) {
        return new RunFolder(folder).query(sql);
    }

    private static List<String> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj("v2/commerce/prices?page=%d&page_size=200"::formatted)
                .toList();
    }

    private List<String> askedNames() {
        return server.requests().stream()
                .filter(request -> request.startsWith("v2/items"))
                .toList();
    }

    @Test
    void aRunThatWasKilledAsksInTheSameBucketOnlyForThePagesThatAreMissing() {
        int pages = 140;
        int half = pages / 2;
        server.has(200 * pages);
        server.holdAfter(half);
        assertThat(run().killWhen(() -> server.requests().size() > half)).isTrue();
        assertThat(server.answered()).containsExactlyElementsOf(pages(half));
        server.release();
        complete();

        List<String> asked = server.requests();
        assertThat(asked.subList(0, half + 1)).isEqualTo(pages(half + 1)); // the last of them was never answered
        assertThat(asked.subList(half + 1, pages + 1)).isEqualTo(pages(pages).subList(half, pages));
        assertThat(asked.subList(pages + 1, asked.size()))
                .hasSize(pages)
                .doesNotHaveDuplicates()
                .allMatch(request -> request.startsWith("v2/items?ids="));
        assertThat(rows("SELECT count(*), count(DISTINCT item_id), count(DISTINCT bucket_start) FROM quotes"))
                .containsExactly("28000|28000|1");
        assertThat(rows("SELECT row_count FROM snapshots")).containsExactly("28000");
        assertThat(rows("SELECT count(*) FROM items WHERE name LIKE 'Thing %'")).containsExactly("28000");

        int before = asked.size();
        complete();
        assertThat(server.requests()).hasSize(before);
    }

    /** By its clock, each run is in the middle of a half hour, and the next run in the half hour after that. */
    @Test
    void aBucketThatAKilledRunHasReadInHalfIsLostAndTheNextOneIsWhole() throws IOException {
        int pages = 20;
        long seconds = 1800;
        long now = Instant.now().getEpochSecond();
        long toTheMiddle = seconds / 2 - now % seconds;
        long bucket = now - now % seconds;
        server.has(200 * pages);
        write("30m", 3);
        run(FakeClock.offBy("%+d".formatted(toTheMiddle - seconds))).awaitExit(0);

        int before = server.requests().size();
        int half = pages / 2;
        server.raise(1000);
        server.holdAfter(before + half);
        assertThat(run(FakeClock.offBy("%+d".formatted(toTheMiddle)))
                        .killWhen(() -> server.requests().size() > before + half))
                .isTrue();
        Path raw = new RunFolder(folder).data().resolve("raw/30m");
        assertThat(RunFolder.names(raw.resolve("." + bucket))).hasSize(half);
        server.raise(1000);
        server.release();
        run(FakeClock.offBy("%+d".formatted(toTheMiddle + seconds))).awaitExit(0);

        assertThat(server.requests()
                        .subList(before + half + 1, server.requests().size()))
                .isEqualTo(pages(pages));
        assertThat(rows("SELECT bucket_start, row_count FROM snapshots ORDER BY 1"))
                .containsExactly((bucket - seconds) + "|4000", (bucket + seconds) + "|4000");
        assertThat(rows("SELECT bucket_start, count(*), min(bid - 10 * item_id), max(bid - 10 * item_id) FROM quotes"
                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly((bucket - seconds) + "|4000|0|0", (bucket + seconds) + "|4000|2000|2000");
        try (Stream<Path> buckets = Files.list(raw)) {
            assertThat(buckets.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(Long.toString(bucket - seconds), Long.toString(bucket + seconds));
        }
        JsonNode record = JsonMapper.shared()
                .readTree(RunFolder.read(new RunFolder(folder).reports().resolve("30m-3.json")));
        assertThat(record.at("/lost")).hasToString("[\"%s\"]".formatted(Instant.ofEpochSecond(bucket)));
        assertThat(record.at("/missing")).isEmpty();
        assertThat(record.at("/since").asString())
                .isEqualTo(Instant.ofEpochSecond(bucket - seconds).toString());
        assertThat(record.at("/coverage").asDouble()).isEqualTo(2 / 3.0);
    }

    @Test
    void recordedPricesComeOutOfTheDatabaseValueForValue() throws IOException {
        assumeThat(Gw2Answers.RECORDED).exists();
        String body = Files.readString(Gw2Answers.RECORDED);
        server.sendPage(body);
        complete();
        assertThat(rows("SELECT item_id, offer, offer_quantity, bid, bid_quantity FROM quotes ORDER BY item_id"))
                .containsExactlyElementsOf(JsonMapper.shared()
                        .readTree(body)
                        .valueStream()
                        .map(Gw2RunTests::values)
                        .toList())
                .contains("24|188|64113|114|48164");
    }

    private static String values(JsonNode row) {
        return Stream.of("/id", "/sells/unit_price", "/sells/quantity", "/buys/unit_price", "/buys/quantity")
                .map(value -> row.at(value).asString())
                .collect(Collectors.joining("|"));
    }

    @Test
    void whatStandsInTheBooksIsReportedValueForValue() throws IOException {
        server.forget(7, 8);
        complete();
        assertThat(rows("SELECT item_name, offer, offer_quantity, bid, bid_quantity FROM quotes WHERE item_id IN (7, 9)"
                        + " ORDER BY item_id"))
                .containsExactly("item 7|91|20|70|10", "Thing 9|117|20|90|10");
        assertThat(rows("SELECT item_id, name, vendor_value FROM items WHERE item_id < 10 AND item_id > 5"))
                .containsExactly("6|Thing 6|100", "7|item 7|null", "8|item 8|null", "9|Thing 9|100");

        RunFolder left = new RunFolder(folder);
        assertThat(left.csv()).containsOnlyKeys("1d-1.csv");
        List<String> csv = left.csv().get("1d-1.csv").lines().toList();
        assertThat(csv).hasSize(1 + ITEMS);
        assertThat(csv.get(0)).startsWith("item_id,name,rarity,buckets,").endsWith(",vendor_value,vendor_margin,flags");
        assertThat(csv).anyMatch(line -> line.startsWith("6,Thing 6,Rare,1,") && line.endsWith(",100,22,"));
        assertThat(csv).anyMatch(line -> line.startsWith("7,item 7,,1,") && line.endsWith(",,,"));
        assertThat(Files.readString(left.reports().resolve("1d-1.html")))
                .contains(
                        "Best flips at bid and offer",
                        "Thin books",
                        "Spreads that widened",
                        "Offers below the vendor's value");
    }

    @Test
    void aListThatGrowsAPageWithoutItemsAndAnApiThatIsSwitchedOffForAWhileCostNothingElse() {
        server.growAfterTheFirstPage(200);
        server.lose(2);
        server.switchOffFor(2);
        assertThat(complete()).contains("API not active");

        assertThat(server.requests().stream().filter(request -> request.contains("prices")))
                .containsExactlyElementsOf(Stream.concat(
                                pages(1).stream().flatMap(page -> Stream.of(page, page)), pages(6).stream())
                        .toList());
        assertThat(rows("SELECT count(*), min(item_id), max(item_id) FROM quotes"))
                .containsExactly((ITEMS + 200 - 200) + "|1|" + (ITEMS + 200));
        assertThat(rows("SELECT count(*) FROM quotes WHERE item_id BETWEEN 401 AND 600"))
                .containsExactly("0");
        assertThat(askedNames()).hasSize(PAGES);
    }
}
