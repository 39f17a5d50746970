package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Terms;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.testing.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that hardly have anything in them, or far too much: what is published of them. */
class UnusualWindowTests {

    private static final int ID = 2;
    private static final Map<Integer, Item> CANNONBALL = Map.of(ID, new Item(ID, "Cannonball", true, 100L, null));
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private PublishedReport publish(List<Map<Integer, Trade>> positions) {
        return PublishedReport.of(MadeUpWindow.of(positions, CANNONBALL), folder);
    }

    @Test
    void aWindowWithoutATradeSaysSo() {
        PublishedReport report = publish(Collections.nCopies(3, Map.of()));
        assertThat(report.rows()).isEmpty();
        assertThat(report.csv()).isEqualTo(OracleTests.COLUMNS + "\r\n");
        assertThat(report.embedded("name")).isEmpty();
        assertThat(report.charts()).isEmpty();
        assertThat(report.record().get("items").asInt()).isZero();
        assertThat(report.record().get("best")).isEmpty();
        assertThat(report.html()).contains("No item has a price in this window.", "3 missing");
        assertThat(RunFolder.read(report.index())).contains("none of them is there", "(3 missing)");
    }

    /** In Turkish, the small letter of an I has no dot. */
    @Test
    void aPageIsTheSameInEveryLanguage() {
        PublishedReport report = publish(List.of(Map.of(ID, new Trade(120.0, 3, 100.0, 1))));
        String usual = report.html();
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            publish(List.of(Map.of(ID, new Trade(120.0, 3, 100.0, 1))));
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(report.html()).isEqualTo(usual);
    }

    @Test
    void oneItemInOneBucketHasNoFigureThatNeedsTwo() {
        PublishedReport report = publish(List.of(Map.of(ID, new Trade(120.0, 3, 100.0, 1))));
        Map<String, String> row = report.rows().get(0);
        assertThat(row)
                .containsEntry("coverage", "1")
                .containsEntry("price", "115")
                .containsEntry("mean", "115")
                .containsEntry("momentum_pct", "0")
                .containsEntry("drawdown_pct", "0")
                .containsEntry("ema_gap_pct", "0")
                .containsEntry("margin", "18") // 2 of tax
                .containsEntry("limit_profit", "1800")
                .containsEntry("day_quantity", "2") // a tenth of one an hour
                .containsEntry("flags", "");
        assertThat(List.of("sd", "z", "volatility", "slope_pct", "volume_z"))
                .allSatisfy(column -> assertThat(row.get(column)).as(column).isEmpty());
        assertThat(report.unpackedHtml()).doesNotContain("NaN", "Infinity");
        assertThat(report.embedded("z").toString()).isEqualTo("[null]");
        // the unit 1, both sides, +120, +100, the volume
        assertThat(report.charts()).containsExactly(0, 1, 3, 0xf0, 1, 0xc8, 1, 4);
    }

    @Test
    void aMarketOfOneSideRanksNothing() {
        Map<Integer, Trade> bought = Map.of(ID, new Trade(null, 0, 7.0, 5));
        PublishedReport report = publish(Collections.nCopies(4, bought));
        assertThat(report.rows().get(0))
                .containsEntry("high", "")
                .containsEntry("margin", "")
                .containsEntry("day_profit", "")
                .containsEntry("volume", "20")
                .containsEntry("imbalance", "0")
                .containsEntry("flags", "one-sided");
        assertThat(report.html())
                .contains("There is no such item in this window.")
                .doesNotContain("class=\"item\"");
        assertThat(report.record().get("best")).isEmpty();
    }

    @Test
    void pricesOfBillionsAreExactInTheCsvAndReadableOnThePage() {
        double price = 5_000_000_000.75;
        Map<Integer, Trade> trade = Map.of(ID, new Trade(price + 100_000_000, 2, price, 2));
        Input input = MadeUpWindow.of(Collections.nCopies(4, trade), CANNONBALL, new Terms(0.1, 1e12, 12));
        PublishedReport report = PublishedReport.of(input, folder);
        assertThat(report.rows().get(0))
                .containsEntry("high", "5100000000.75")
                .containsEntry("low", "5000000000.75")
                .containsEntry("vwap", "5050000000.75")
                .containsEntry("turnover", "80800000012")
                .containsEntry("tax", "5000000")
                .containsEntry("margin", "95000000")
                .containsEntry("limit_profit", "9500000000");
        assertThat(report.html())
                .contains("<td title=\"5,000,000,000.75\">5.000B</td>", "<td title=\"5,100,000,000.75\">5.100B</td>")
                .contains(">1.9 %</td>");
        assertThat(report.embedded("low").toString()).isEqualTo("[5000000001]");
    }

    @Test
    void aWindowWithTooLittleIsNamedOnTheIndexAlone() {
        Map<Integer, Trade> trade = Map.of(ID, new Trade(120.0, 3, 100.0, 1));
        PublishedReport report =
                PublishedReport.withheld(MadeUpWindow.of(List.of(trade, Map.of(), trade), CANNONBALL), folder);
        assertThat(report.page()).doesNotExist();
        assertThat(report.record().get("status").asString()).isEqualTo("WITHHELD");
        assertThat(RunFolder.read(report.index()))
                .contains("x-3 <span class=\"bad\">withheld</span>", "Only 2 of 3 buckets are there (66.7 %),")
                .contains("and 80.0 % are needed", "2026-01-10 01:00 is missing", "href=\"x-3.json\"")
                .doesNotContain("href=\"x-3.html\"");
    }

    /** A strip with a mark for each bucket would be wider than a screen. */
    @Test
    void theStripOfALongWindowHasOneMarkForSomeBuckets() {
        Map<Integer, Trade> trade = Map.of(ID, new Trade(120.0, 3, 100.0, 1));
        List<Map<Integer, Trade>> buckets = new ArrayList<>(Collections.nCopies(1000, Map.of()));
        Collections.fill(buckets.subList(0, 502), trade);
        PublishedReport report = PublishedReport.withheld(MadeUpWindow.of(buckets, CANNONBALL), folder);
        assertThat(RunFolder.read(report.index()).split("<i[ >]", -1)).hasSize(200 + 1);
        assertThat(RunFolder.read(report.index()))
                .contains("title=\"2026-01-30 22:00 is missing; 3 of 5 are not there\"")
                .contains("title=\"2026-01-31 01:00 is missing; 5 of 5 are not there\"");
    }

    @Test
    void aMarketOfUsualSizeFitsIntoThePageWithAllItsCharts() {
        Input input = MadeUpWindow.of(3600, 90);
        PublishedReport report = PublishedReport.of(input, folder);
        assertThat(report.rows()).hasSize(report.embedded("name").size()).hasSizeGreaterThan(3500);
        assertThat(report.page().toFile().length()).isLessThan(2 * MEGABYTE);
    }

    @Test
    void aLongWindowFitsIntoThePageWithTheChartsOfTheBest() {
        PublishedReport report = PublishedReport.of(MadeUpWindow.of(2000, 400), folder);
        assertThat(report.embedded("name")).hasSizeGreaterThan(1900);
        assertThat(report.page().toFile().length()).isBetween(1_800_000L, 2_000_000L);
    }

    /** The page has the 8,000 best rows, and as many of their charts as there is room for; the CSV has all. */
    @Test
    void ofFiftyThousandItemsThePageHasTheBest() {
        PublishedReport report = PublishedReport.of(MadeUpWindow.of(50_000, 10), folder);
        int items = report.record().get("items").asInt();
        assertThat(items).isGreaterThan(45_000);
        assertThat(report.rows()).hasSize(items);
        assertThat(report.embedded("name")).hasSize(8000);
        assertThat(report.html()).contains("The first 8,000 of ");
        assertThat(report.page().toFile().length()).isLessThan(2 * MEGABYTE);
    }
}
