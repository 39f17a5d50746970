package dev.tradewind.source.gw2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a whole job over HTTP. Its buckets are days, so that all runs of a test are in one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Gw2RunTests {

    private static final int PAGES = 5;
    private static final int ITEMS = 200 * PAGES - 50;

    private final Gw2Server server = new Gw2Server(ITEMS);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("gw2.yml"), """
                name: small
                source: {type: gw2, base-url: "%s", user-agent: tests, rate-limit: [10 per 20ms]}
                endpoints: [{name: 1d, step: 1d}]
                intervals: [1]
                report: {capital: 1000}
                """.formatted(server.url()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TradewindProcess run() {
        return TradewindProcess.start(folder, "run", "gw2.yml");
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
        run().awaitExit(0);

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
        run().awaitExit(0);
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void whatStandsInTheBooksIsReportedValueForValue() throws IOException {
        server.forget(7, 8);
        run().awaitExit(0);
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
        assertThat(run().awaitExit(0)).contains("API not active");

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
