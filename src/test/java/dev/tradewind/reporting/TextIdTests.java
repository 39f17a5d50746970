package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Traits;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.testing.Browser;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports on a source whose ids are texts. */
class TextIdTests {

    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(24));
    private static final Window WINDOW = new Window(new Bucket(HOUR, 1_767_600_000), 24);
    private static final Instant NOW = WINDOW.newest().end();
    private static final List<String> ITEMS = List.of("gem/blue", "007", "=1+1", "ore");

    /** Whoever sells the gem pays nothing. */
    private static final ReportDefinition DEFINITION = new ReportDefinition(
            "texts",
            "Texts",
            List.of(HOUR),
            new Costs(
                    List.of(new Tax(
                            Tax.Payer.SELLER,
                            Tax.Rounding.FLOOR,
                            List.of(new Tax.Rate(LocalDate.EPOCH, new BigDecimal("0.1"), 0, Double.POSITIVE_INFINITY)),
                            List.of(new Tax.Exemption(LocalDate.EPOCH, Set.of("gem/blue", "7"))))),
                    List.of()),
            new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of()),
            List.of(),
            Optional.empty());

    @TempDir
    private Path folder;

    /** The report of a database in which the texts got their numbers in the given order. */
    private Path publish(List<String> met) throws InterruptedException {
        Path reports = folder.resolve("of " + met.get(0).replaceAll("\\W", "-"));
        ReportContext context = new ReportContext(DEFINITION, NOW, "1", Clock.fixed(NOW, ZoneOffset.UTC));
        try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(reports.resolve("market.db")))) {
            met.forEach(database.itemNumbers()::numberOf);
            write(database);
            ReportFolder published = new ReportFolder(reports, context, new JsonMapper());
            ReportInput input = new CurrentReports(context, database, published).input(new ReportTask.Items(WINDOW));
            Report report = new ReportMaker(
                            context, SourceReports.of(PriceKind.SIDES), database, new Windows(10_000_000))
                    .make(input);
            try (ReportContent content = report.content()) {
                published.publish(report);
            }
        }
        return reports;
    }

    /** Each in every bucket, the last on one side alone. */
    private static void write(MarketDatabase database) {
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        ItemNumbers numbers = database.itemNumbers();
        MarketItem gem =
                new MarketItem(new ItemId(numbers.numberOf("gem/blue"), "gem/blue"), "Blue gem", null, Traits.NONE);
        writer.write(Wanted.ItemList.at(NOW), List.of(gem));
        int[] ids = ITEMS.stream().mapToInt(numbers::numberOf).sorted().toArray();
        double[] high = Arrays.stream(ids)
                .mapToDouble(id -> id == numbers.numberOf("ore") ? Double.NaN : 200)
                .toArray();
        long[] highVolume = Arrays.stream(high)
                .mapToLong(price -> Double.isNaN(price) ? 0 : 1000)
                .toArray();
        double[] low = IntStream.of(ids).mapToDouble(id -> 100).toArray();
        long[] lowVolume = IntStream.of(ids).mapToLong(id -> 1000).toArray();
        WINDOW.oldestFirst()
                .forEach(bucket -> writer.write(
                        bucket, Snapshots.sides(bucket.start(), ids, high, highVolume, low, lowVolume), null));
    }

    @Test
    void theSameRowsAreTheSameReportWhicheverTextWasMetFirst() throws InterruptedException {
        Path report = publish(ITEMS);
        assertThat(RunFolder.read(report.resolve("1h-24.csv")).lines().map(TextIdTests::idNameAndTax))
                .containsExactly(
                        "item_id,name,tax",
                        "gem/blue,Blue gem,0",
                        "007,item 007,20",
                        "'=1+1,item =1+1,20",
                        "ore,item ore,");
        Path other = publish(List.of("ore", "=1+1", "not there", "007"));
        for (String file : List.of("1h-24.csv", "1h-24.html")) {
            assertThat(other.resolve(file)).hasSameBinaryContentAs(report.resolve(file));
        }
    }

    private static String idNameAndTax(String line) {
        String[] cells = line.split(",", -1);
        return String.join(",", cells[0], cells[1], cells[27]);
    }

    @Test
    void aRecordHasTheSourcesOwnIds() throws InterruptedException {
        JsonNode record =
                new JsonMapper().readTree(RunFolder.read(publish(ITEMS).resolve("1h-24.json")));
        assertThat(record.get("best")
                        .valueStream()
                        .map(flip -> flip.get("itemId").asString()))
                .containsExactly("gem/blue", "007", "=1+1");
        ReportRecord.Flip numbered = new ReportRecord.Flip(4711, "Rune sword", 2, 1, 2, 0.8, 1);
        assertThat(new JsonMapper().writeValueAsString(numbered)).contains("\"itemId\":4711,");
    }

    @Test
    void anItemOfARankingOpensItsChart() throws InterruptedException {
        Path page = publish(ITEMS).resolve("1h-24.html");
        try (Browser browser = Browser.start()) {
            browser.open(page);
            browser.await("document.getElementById('all').dataset.ready === 'true'");
            browser.find("button.item[data-item='gem/blue']").click();
            browser.await("document.querySelector('dialog[open] canvas') !== null");
            assertThat(browser.texts("dialog h2")).containsExactly("Blue gem");
            assertThat(browser.texts("dialog dl.facts dd")).contains("gem/blue");
            assertThat(browser.console()).isEmpty();
        }
    }
}
