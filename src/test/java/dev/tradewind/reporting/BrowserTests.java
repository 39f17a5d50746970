package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.FiguresOracle.Input;
import dev.tradewind.reporting.FiguresOracle.Item;
import dev.tradewind.reporting.FiguresOracle.Trade;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.trackrecord.Findings;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import dev.tradewind.source.osrs.OsrsReports;
import dev.tradewind.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages as a trader uses them, opened from disk in Chromium. */
class BrowserTests {

    private static final String READY = "document.getElementById('all').dataset.ready === 'true'";
    private static final String COUNT = "document.querySelector('#all [role=status]').textContent";

    /** Of a test that does not begin with the report: to open it takes more than many a test. */
    private static final String OPENS_ITS_OWN = "opens-its-own";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static PublishedReport report;
    private static List<Map<String, String>> rows;

    @TempDir
    private Path another;

    @BeforeAll
    static void publish() {
        browser = Browser.start();
        report = PublishedReport.of(MadeUpWindow.of(1500, 90), folder);
        rows = report.rows();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openTheReport(TestInfo test) {
        browser.device(1280, 900, "light");
        if (!test.getTags().contains(OPENS_ITS_OWN)) {
            open(report);
        }
    }

    @AfterEach
    void nothingWasSaidInTheConsoleAndNothingWasRequested() {
        browser.evaluate("try { localStorage.clear(); } catch { /* it has none */ }");
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    private static void open(PublishedReport report) {
        browser.open(report.page());
        browser.await(READY);
    }

    private static WebElement heading(String title) {
        return browser.find("#all thead").findElement(By.xpath(".//button[.='%s']".formatted(title)));
    }

    /** Of the rows that are in the document, from the first on. */
    private static List<String> names() {
        return browser.texts("#all tbody tr:not(.pad) th");
    }

    private static void awaitCount(Predicate<Map<String, String>> matches) {
        browser.await(COUNT + " === '%s'".formatted(count(matches)));
    }

    /** What the page says of rows of which some match, and by far not all. */
    private static String count(Predicate<Map<String, String>> matches) {
        long count = rows.stream().filter(matches).count();
        assertThat(count).isBetween(1L, 1250L);
        return "%s of %s rows".formatted(Numbers.whole(count), Numbers.whole(rows.size()));
    }

    /** What it begins with as long as nothing is filtered. */
    private static String all() {
        return "%1$s of %1$s ".formatted(Numbers.whole(rows.size()));
    }

    private static boolean isWithin(Map<String, String> row, String column, double min, double max) {
        String value = row.get(column);
        return !value.isEmpty() && Double.parseDouble(value) >= min && Double.parseDouble(value) <= max;
    }

    /** The ten first by the column, in the order of the file where two have the same; what is empty comes last. */
    private static List<String> firstTen(String column, boolean descending) {
        Comparator<Double> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return rows.stream()
                .sorted(Comparator.comparing(
                        row -> row.get(column).isEmpty() ? null : Double.valueOf(row.get(column)),
                        Comparator.nullsLast(order)))
                .limit(10)
                .map(row -> row.get("name"))
                .toList();
    }

    /** Or else the check after each test would see nothing, whatever happens. */
    @Test
    @Tag(OPENS_ITS_OWN)
    void aRequestAndAnErrorWouldBeNoticed() throws IOException {
        Path page = another.resolve("page.html");
        Files.writeString(page, "<script>fetch('http://127.0.0.1:9/').catch(() => (failed = true))</script>");
        browser.open(page);
        browser.await("typeof failed !== 'undefined'");
        assertThat(browser.requests()).containsExactly("http://127.0.0.1:9/");
        assertThat(browser.console()).isNotEmpty();
    }

    @Test
    void rowsStandInTheOrderOfTheFile() {
        assertThat(names().subList(0, 10))
                .isEqualTo(rows.stream().limit(10).map(row -> row.get("name")).toList());
    }

    @Test
    void aHeadingSortsFromTheLargestAndThenFromTheSmallest() {
        heading("Momentum").click();
        assertThat(names().subList(0, 10)).isEqualTo(firstTen("momentum_pct", true));
        assertThat(browser.texts("#all th[aria-sort=descending]")).containsExactly("Momentum");
        heading("Momentum").click();
        assertThat(names().subList(0, 10)).isEqualTo(firstTen("momentum_pct", false));
        assertThat(browser.texts("#all th[aria-sort=ascending]")).containsExactly("Momentum");
        assertThat(browser.focused("textContent")).isEqualTo("Momentum");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsUndefinedComesLastInEitherOrder(int clicks) {
        for (int i = 0; i < clicks; i++) {
            heading("Day profit").click();
        }
        assertThat(browser.texts("#all tbody tr:not(.pad) td:nth-child(2)").subList(0, 10))
                .doesNotContain("–");
        browser.find("#all tbody tr:not(.pad)").sendKeys(Keys.END);
        List<String> last = browser.texts("#all tbody tr:not(.pad) td:nth-child(2)");
        assertThat(last.subList(last.size() - 10, last.size())).containsOnly("–");
    }

    @Test
    void aNameIsFoundByItsParts() {
        browser.find("input[type=search]").sendKeys("Helm iRon");
        awaitCount(row -> row.get("name").startsWith("Iron helm"));
        assertThat(names()).isNotEmpty().allMatch(name -> name.startsWith("Iron helm"));
        browser.button("Reset").click();
        browser.await(COUNT + ".startsWith('%s')".formatted(all()));
    }

    @Test
    void rangesOfNumbersHoldTogether() {
        addRange("roi_pct", "2.5", "6");
        awaitCount(row -> isWithin(row, "roi_pct", 2.5, 6));
        addRange("low", "", "1000");
        awaitCount(row -> isWithin(row, "roi_pct", 2.5, 6) && isWithin(row, "low", 0, 1000));
        browser.button("Remove").click();
        awaitCount(row -> isWithin(row, "low", 0, 1000));
    }

    @Test
    void aShareIsAskedForInPerCent() {
        addRange("coverage", "50", "75");
        awaitCount(row -> isWithin(row, "coverage", 0.5, 0.75));
    }

    private static String title(String column) {
        return OsrsReports.ALL.columns().stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow()
                .title();
    }

    private static void addRange(String column, String min, String max) {
        browser.button("Add range").click();
        List<WebElement> controls = browser.find(".range:last-child").findElements(By.cssSelector("select, input"));
        choose(controls.get(0), title(column));
        type(controls.get(1), min);
        type(controls.get(2), max);
    }

    private static void type(WebElement input, String text) {
        if (!text.isEmpty()) {
            input.sendKeys(text);
        }
    }

    /**
     * Into the one range that there is, each bound at once: what a page does at each key costs more than its reading.
     * Answers what it said while both were empty, or a count might be seen that was there before.
     */
    private static Object writeRange(String least, String most) {
        return browser.evaluate("""
                const write = (input, text) => {
                  if (input.value !== text) { // else it would be drawn anew for nothing
                    input.value = text;
                    input.dispatchEvent(new Event('input'));
                  }
                };
                const inputs = document.querySelectorAll('.range input');
                inputs.forEach(input => write(input, ''));
                const before = document.querySelector('#all [role=status]').textContent;
                inputs.forEach((input, index) => write(input, arguments[index]));
                return before;
                """, least, most);
    }

    private static void assertThatRangeIsRead(String least, String most, Predicate<Map<String, String>> matches) {
        String range = "from “%s” to “%s”".formatted(least, most);
        assertThat(writeRange(least, most)).as(range).asString().startsWith(all());
        assertThat(browser.texts("#all [role=status]")).as(range).containsExactly(count(matches));
        assertThat(browser.texts(".range small")).as(range).containsExactly("");
        assertThat(browser.texts("[aria-invalid=true]")).as(range).isEmpty();
    }

    /** The option whose text begins so. */
    private static void choose(WebElement select, String text) {
        select.findElement(By.xpath("option[starts-with(., '%s')]".formatted(text)))
                .click();
    }

    /** As people write ten millions, and as other languages do. */
    @Test
    void anAmountIsReadAsPeopleWriteIt() {
        addRange("low", "", "");
        for (String least : List.of(
                "10m",
                "10M",
                "10,000,000",
                "10.000.000",
                "10000k",
                "10 000 000",
                "1e7",
                "0.01b",
                "0,01 B",
                "10_000_000",
                "+10m")) {
            assertThatRangeIsRead(least, "", row -> isWithin(row, "low", 1e7, Double.MAX_VALUE));
        }
    }

    /** On the page a comma is between thousands, and a point before decimals. */
    @Test
    void aPointAndACommaAreToldApart() {
        addRange("low", "", "");
        assertThatRangeIsRead("low", "1,000", "1,500", 1000, 1500);
        assertThatRangeIsRead("low", "1.500", "1,500", 1.5, 1500);
        assertThatRangeIsRead("low", "1,000.5", "2.000,25", 1000.5, 2000.25);
        assertThatRangeIsRead("roi_pct", "2,5", "6.5 %", 2.5, 6.5);
        assertThatRangeIsRead("momentum_pct", ".5", "2,125 %", 0.5, 2125);
        assertThatRangeIsRead("roi_pct", "0,125", "3.5", 0.125, 3.5);
        assertThatRangeIsRead("momentum_pct", "-5", "−2,5", -5, -2.5);
        assertThatRangeIsRead("low", "12,34k", "1500,5k", 12_340, 1_500_500);
    }

    private static void assertThatRangeIsRead(String column, String least, String most, double min, double max) {
        choose(browser.find(".range select"), title(column));
        assertThatRangeIsRead(least, most, row -> isWithin(row, column, min, max));
    }

    @Test
    void whatIsNoNumberIsSaid() {
        addRange("low", "", "");
        for (String text : List.of("10q", "ten", "1,00,000", "1.2.3", "--5", "m", "1e999", "∞", "0x10", "<b>")) {
            writeRange(text, "");
            assertThat(browser.texts(".range small"))
                    .singleElement()
                    .asString()
                    .contains("“" + text + "” cannot be read");
            assertThat(browser.texts("[aria-invalid=true]")).as(text).hasSize(1);
            assertThat(browser.texts("#all [role=status]").get(0)).as(text).startsWith(all());
            assertThatRangeIsRead("500k", "", row -> isWithin(row, "low", 500_000, Double.MAX_VALUE));
        }
    }

    @Test
    void filtersOrderAndColumnsOutlastAReloadAndTravelWithTheAddress() {
        browser.find("input[type=search]").sendKeys("ir");
        choose(browser.find(".filters > label select"), "members only");
        addRange("low", "1k", "1,5m");
        addRange("roi_pct", "", "6");
        browser.find(".filters summary").click();
        choose(browser.find("select[aria-label=stale]"), "hide");
        choose(browser.find("select[aria-label=wide]"), "only these");
        choose(browser.find("select[aria-label=wide]"), "show");
        browser.find(".filters details:nth-of-type(2) summary").click();
        browser.find(".filters label[title^='Median']").click();
        browser.find(".filters label[title^='High −']").click();
        browser.evaluate("document.querySelectorAll('.filters details').forEach(each => each.open = false)");
        heading("Momentum").click();
        heading("Momentum").click();
        String count = browser.texts("#all [role=status]").get(0);
        List<String> headings = browser.texts("#all thead th");
        List<String> names = names();
        assertThat(headings).contains("Median").doesNotContain("Margin");
        assertThat(names).isNotEmpty();
        String address = (String) browser.evaluate("return location.hash");
        assertThat(address)
                .contains("search=ir", "range=1k%3A1%2C5m%3Alow", "hide=stale")
                .doesNotContain("wide");

        browser.evaluate("before = true; location.reload()");
        browser.await("typeof before === 'undefined' && " + READY);
        assertThat(browser.evaluate("return location.hash")).isEqualTo(address);
        assertThat(browser.texts("#all [role=status]").get(0)).isEqualTo(count);
        assertThat(browser.texts("#all thead th")).isEqualTo(headings);
        assertThat(browser.texts("#all th[aria-sort=ascending]")).containsExactly("Momentum");
        assertThat(names()).isEqualTo(names);
        assertThat(browser.find("input[type=search]").getDomProperty("value")).isEqualTo("ir");
        assertThat(browser.evaluate("return [...document.querySelectorAll('.range input')].map(each => each.value)"))
                .isEqualTo(List.of("1k", "1,5m", "", "6"));
        browser.button("Reset").click();
        assertThat(browser.evaluate("return location.hash")).isEqualTo("");
        assertThat(names().subList(0, 10)).isEqualTo(firstTen("day_profit", true));
    }

    @Test
    void anAddressThatMeansNothingShowsEverything() {
        for (String address : List.of(
                "all",
                "%",
                "%E0%A4%A",
                "&&==&%00",
                "down=&up=no_such",
                "up=__proto__&column=constructor&column=",
                "range=&range=:&range=::&range=1:2&range=1:2:name&range=1:2:no_such&range=x:y:flags",
                "hide=no-such&only=%22%3E%3Cscript%3E&members=perhaps")) {
            browser.evaluate("before = true; location.hash = arguments[0]; location.reload()", address);
            browser.await("typeof before === 'undefined' && " + READY);
            assertThat(names().subList(0, 10)).as(address).isEqualTo(firstTen("day_profit", true));
            assertThat(browser.texts("#all thead th")).as(address).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aSectionLeadsToAllRowsInItsOrder() {
        List<WebElement> links = browser.find("main").findElements(By.cssSelector(".sections a"));
        assertThat(links).hasSizeGreaterThan(4);
        for (WebElement link : links) {
            WebElement section = link.findElement(By.xpath("ancestor::section"));
            String first =
                    section.findElement(By.cssSelector("td:nth-child(3)")).getText();
            String figure =
                    section.findElement(By.cssSelector("th:nth-child(3)")).getDomProperty("textContent");
            link.click();
            assertThat(browser.texts("#all th[aria-sort]")).as(link.getText()).containsExactly(figure);
            assertThat(browser.texts("#all tbody .flag")).doesNotContain("thin", "stale", "one-sided");
            assertThat(browser.evaluate(
                            "return document.querySelector('.grid').getBoundingClientRect().top < innerHeight"))
                    .isEqualTo(true);
            if (section.findElement(By.tagName("h2")).getText().equals("Best flips")) {
                int column = browser.texts("#all thead th").indexOf(figure) + 1;
                assertThat(browser.texts("#all tbody tr:not(.pad) > :nth-child(" + column + ")")
                                .get(0))
                        .isEqualTo(first);
            }
        }
        browser.evaluate("history.go(-arguments[0])", links.size());
        browser.await("document.querySelector('#all th[aria-sort]') === null");
    }

    @Test
    void theTitleSaysHowLongTheWindowIs() {
        assertThat(browser.texts("h1")).containsExactly("x, 90 buckets: the last 3.8 days");
    }

    private static WebElement star(String name) {
        return browser.find("#all button.star[aria-label='Star %s']".formatted(name));
    }

    private static void showStarred() {
        browser.find(".filters option[value=only]").click();
    }

    private static List<String> ofReport(int... places) {
        return Arrays.stream(places)
                .mapToObj(place -> rows.get(place).get("name"))
                .toList();
    }

    private static void reload() {
        browser.evaluate("before = true; location.reload()");
        browser.await("typeof before === 'undefined' && " + READY);
    }

    @Test
    void whatIsStarredIsShownAloneAndOutlastsAReload() {
        showStarred();
        assertThat(browser.texts("#all [role=status]").get(0)).contains("Nothing is starred yet");
        browser.button("Reset").click();
        ofReport(1, 4).forEach(name -> star(name).click());
        assertThat(browser.texts("dialog[open]")).isEmpty();
        assertThat(browser.evaluate("return location.hash")).isEqualTo("");
        reload();
        assertThat(star(ofReport(4).get(0)).getDomAttribute("aria-pressed")).isEqualTo("true");
        showStarred();
        assertThat(names()).isEqualTo(ofReport(1, 4));
        reload();
        assertThat(names()).isEqualTo(ofReport(1, 4));
        star(ofReport(1).get(0)).click();
        assertThat(names()).isEqualTo(ofReport(4));
    }

    @Test
    void allReportsOfAJobShareTheStars() {
        WebElement star = browser.find(".sections button.star");
        String name = star.findElement(By.xpath("following-sibling::button")).getText();
        star.click();
        open(PublishedReport.of(MadeUpWindow.of(1500, 60), another));
        showStarred();
        assertThat(names()).containsExactly(name);
    }

    @Test
    void aStarInAnotherTabIsNotLost() {
        browser.evaluate("localStorage.setItem('tradewind-stars-small', '[\"%s\"]')"
                .formatted(rows.get(3).get("item_id")));
        star(ofReport(0).get(0)).click();
        showStarred();
        assertThat(names()).isEqualTo(ofReport(0, 3));
    }

    /** As in a browser that keeps nothing for files. */
    @Test
    @Tag(OPENS_ITS_OWN)
    void withoutStorageTheAddressCarriesTheStars() throws IOException {
        Path page = another.resolve("page.html");
        String noStorage =
                "<script>Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })</script>";
        Files.writeString(page, report.html().replace("<body>", "<body>" + noStorage));
        browser.open(page);
        browser.await(READY);
        ofReport(1, 4).forEach(name -> star(name).click());
        browser.find(".sections a[href^='#']").click();
        browser.button("Reset").click();
        showStarred();
        reload();
        assertThat(names()).isEqualTo(ofReport(1, 4));
        star(ofReport(1).get(0)).click();
        star(ofReport(4).get(0)).click();
        browser.button("Reset").click();
        assertThat(browser.evaluate("return location.hash")).isEqualTo("");
    }

    @Test
    void whatElseStandsInTheStorageStarsNothing() {
        for (String text : List.of("{", "7", "null", "\"x\"", "{\"a\": 1}", "[[1], null, {}]")) {
            browser.evaluate("localStorage.setItem('tradewind-stars-small', arguments[0])", text);
            open(report);
            assertThat(browser.texts("#all button.star[aria-pressed=true]"))
                    .as(text)
                    .isEmpty();
            star(ofReport(2).get(0)).click();
            showStarred();
            assertThat(names()).as(text).isEqualTo(ofReport(2));
        }
    }

    @Test
    void aRowIsStarredByKeyboard() {
        heading("Flags").sendKeys(Keys.TAB);
        browser.press(Keys.ARROW_DOWN);
        browser.press("s");
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.focused("textContent")).isEqualTo("Close");
        browser.find("dialog .star").sendKeys(Keys.SPACE);
        browser.press(Keys.ESCAPE);
        browser.await("document.querySelector('dialog[open]') === null");
        assertThat(browser.focused("dataset.position")).isEqualTo("2");
        showStarred();
        assertThat(names()).isEqualTo(ofReport(1, 2));
    }

    @Test
    void aRowThatIsNoLongerStarredLeavesTheFocusInTheTable() {
        ofReport(1, 4).forEach(name -> star(name).click());
        showStarred();
        browser.find("#all tbody tr:not(.pad)").sendKeys(Keys.ENTER);
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        browser.find("dialog .star").click();
        browser.press(Keys.ESCAPE);
        browser.await("document.activeElement.dataset.position === '0'");
        assertThat(names()).isEqualTo(ofReport(4));
    }

    @Test
    void anItemLeadsToTheWikiOfItsGame() {
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        WebElement link = browser.find("dialog a");
        assertThat(link.getDomProperty("textContent")).isEqualTo("Wiki");
        assertThat(link.getDomProperty("href"))
                .isEqualTo("https://oldschool.runescape.wiki/w/Special:Lookup?type=item&id="
                        + rows.get(0).get("item_id"));
        assertThat(link.getDomAttribute("rel")).isEqualTo("noreferrer noopener");
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void withoutAWikiThereIsNoLink() {
        Input input = MadeUpWindow.of(50, 30);
        open(published(input, SourceReports.of(PriceKind.SIDES), Optional.empty()));
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.texts("dialog a")).isEmpty();
    }

    private PublishedReport published(Input input, SourceReports source, Optional<Findings> findings) {
        WindowPrices prices = CsvRows.prices(input);
        Table<ItemFigures> table =
                new Table<>(source.columns(), CsvRows.table(input).rows());
        return PublishedReport.publish(
                PublishedReport.content(table, source, source.sections(), findings, prices), prices.window(), another);
    }

    private PublishedReport published(PriceKind kind, int items) {
        return published(MadeUpPrices.of(kind, items, 48));
    }

    private PublishedReport published(WindowPrices prices) {
        PriceKind kind = prices.window().endpoint().kind();
        SourceReports source = SourceReports.of(kind);
        ReportFigures figures =
                new ReportFigures(Costs.NONE, new FlipTerms(0.1, 1_000_000, 12, List.of()), Map.of(), Map.of());
        return PublishedReport.publish(
                PublishedReport.content(new Table<>(source.columns(), figures.of(prices)), source, prices),
                prices.window(),
                another);
    }

    /** A page has the five digits of the chart's highest price. */
    @Test
    @Tag(OPENS_ITS_OWN)
    @SuppressWarnings("unchecked")
    void theChartOfALongWindowIsThinnedAndKeepsItsExtremesAndGaps() {
        WindowPrices whole = MadeUpPrices.of(PriceKind.AGGREGATES, 3, 2000);
        List<Optional<PackedSnapshot>> positions = new ArrayList<>(whole.positions());
        Collections.fill(positions.subList(700, 900), Optional.empty());
        WindowPrices prices = new WindowPrices(whole.window(), positions);
        PublishedReport aLong = published(prices);
        browser.device(320, 800, "light");
        open(aLong);
        assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(browser.texts(".strip i")).hasSize(223); // of nine buckets each
        browser.evaluate("""
                const { paths } = uPlot;
                uPlot = class extends uPlot {
                  constructor(options, data, target) {
                    super(options, data, target);
                    document.drawn = data;
                  }
                };
                uPlot.paths = paths;
                """);
        browser.evaluate("document.querySelector('#all tbody tr:not(.pad)').click()");
        browser.await("document.drawn !== undefined");
        assertThat(browser.texts("dialog .plot .soft"))
                .containsExactly(
                        "Of each 20 hours the chart has the highest and the lowest price, the whole volume, and the first gap.");
        ItemSeries series = ItemSeries.of(Integer.parseInt(aLong.rows().get(0).get("item_id")), prices);
        List<List<Number>> drawn =
                (List<List<Number>>) browser.evaluate("return document.drawn.map(values => [...values])");
        assertThat(drawn.get(0)).hasSizeLessThan(720);
        Offset<Double> digits = within(Arrays.stream(series.columns().prices())
                        .flatMapToDouble(Arrays::stream)
                        .filter(price -> !Double.isNaN(price))
                        .max()
                        .orElseThrow()
                / 10_000);
        for (int line = 0; line < 3; line++) {
            DoubleSummaryStatistics all = Arrays.stream(series.columns().prices()[line])
                    .filter(price -> !Double.isNaN(price))
                    .summaryStatistics();
            DoubleSummaryStatistics shown = drawn.get(1 + line).stream()
                    .filter(Objects::nonNull)
                    .mapToDouble(Number::doubleValue)
                    .summaryStatistics();
            assertThat(shown.getMin()).isCloseTo(all.getMin(), digits);
            assertThat(shown.getMax()).isCloseTo(all.getMax(), digits);
        }
        assertThat(browser.evaluate("return document.drawn[1].filter(price => price === null).length"))
                .isEqualTo(10L); // the first of each empty column
    }

    @ParameterizedTest
    @CsvSource({
        "QUOTES, Offer Bid, Best flips at bid and offer|Thin books|Spreads that widened",
        "AGGREGATES, Average Highest Lowest Volume, Rising|Falling|Cheap against its mean|Volume spikes"
    })
    @Tag(OPENS_ITS_OWN)
    void thePageOfAnotherKindShowsWhatItKnowsAndNothingElse(PriceKind kind, String series, String sections) {
        PublishedReport other = published(kind, 500);
        for (String theme : List.of("light", "dark")) {
            for (int width : new int[] {320, 1280}) {
                browser.device(width, 800, theme);
                open(other);
                assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
                assertThat(browser.texts(".sections h2")).containsExactly(sections.split("\\|"));
                browser.find("#all tbody tr:not(.pad) td").click();
                browser.await("document.querySelector('dialog[open] canvas') !== null");
                assertThat(browser.find("dialog canvas").getDomAttribute("aria-label"))
                        .isEqualTo(series.replace(" ", ", ") + " over the window");
                assertThat(browser.texts("dialog dl.facts dt"))
                        .hasSize(ReportColumns.of(kind).size() - 2)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void theChartNamesThePriceThatIsBait() {
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (int position = 0; position < 10; position++) {
            positions.add(Map.of(1, new Trade(104.0 + position % 3, 50, 100.0 + position % 3, 50)));
        }
        positions.set(8, Map.of(1, new Trade(300.0, 3, 100.0, 50)));
        positions.set(9, Map.of(1, new Trade(null, 0, 20.0, 1)));
        open(PublishedReport.of(MadeUpWindow.of(positions, Map.of()), another));
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.texts("dialog p.soft").get(0))
                .contains(
                        "the high of 2026-01-10 08:00 UTC is far from the other prices, and only 3 units traded at it; "
                                + "the low of 2026-01-10 09:00 UTC is far from the other prices, and only 1 unit traded at it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0.024 | -0.003 | It worked before: earlier best flips earned money, and returned more than all items with a margin together.",
                "-0.001 | -0.003 | Be careful: earlier best flips lost money, though less than all items with a margin together.",
                "0.001 | 0.003 | Do not rely on it: earlier best flips returned less than all items with a margin together.",
                "- | 0.003 | Nobody knows yet how far to trust this: none of the earlier best flips could be bought."
            })
    @Tag(OPENS_ITS_OWN)
    void theHeadSaysWhatToDoAndHowFarToTrustIt(@Nullable Double best, @Nullable Double any, String verdict) {
        Instant end = Instant.parse("2026-01-10T00:00:00Z");
        TrackRecord record = new TrackRecord(
                List.of(end, end.minusSeconds(86_400)),
                86_400,
                List.of(new RankingRecord("Best flips", performance(best))),
                performance(any));
        PublishedReport head =
                published(MadeUpWindow.of(400, 30), OsrsReports.ALL, Optional.of(new Findings(record, List.of())));
        for (String theme : List.of("light", "dark")) {
            for (int width : new int[] {320, 1280}) {
                browser.device(width, 800, theme);
                open(head);
                assertFits(width);
            }
        }
        assertThat(browser.texts(".record .advice").get(0)).contains("Bid ", "Expect to earn");
        assertThat(browser.texts(".record .verdict")).containsExactly(verdict);
        assertThat(browser.texts(".record details").get(0)).contains("All of it happened within 2 days");
    }

    private static Performance performance(@Nullable Double returned) {
        return new Performance(20, returned == null ? 0 : 0.9, returned == null ? null : 0.75, returned, returned, 0.5);
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void withTooLittleHistoryTheHeadSaysSo() {
        TrackRecord none = new TrackRecord(List.of(), 86_400, List.of(), performance(null));
        open(published(MadeUpWindow.of(400, 30), OsrsReports.ALL, Optional.of(new Findings(none, List.of()))));
        assertThat(browser.texts(".record p"))
                .anyMatch(text -> text.contains("too little history for a track record"))
                .anyMatch(text -> text.contains("It needs 24 buckets before this window"));
    }

    @Test
    void membersItemsAreTold() {
        WebElement members = browser.find(".filters > label select");
        choose(members, "members only");
        awaitCount(row -> row.get("members").equals("true"));
        choose(members, "for everybody");
        awaitCount(row -> row.get("members").equals("false"));
    }

    @Test
    void flagsAreHiddenOrAskedFor() {
        browser.find(".filters summary").click();
        choose(browser.find("select[aria-label=one-sided]"), "only these");
        awaitCount(row -> row.get("flags").contains("one-sided"));
        choose(browser.find("select[aria-label=thin]"), "hide");
        awaitCount(row ->
                row.get("flags").contains("one-sided") && !row.get("flags").contains("thin"));
    }

    @Test
    void aColumnIsAddedAndSortedBy() {
        browser.find(".filters details:nth-of-type(2) summary").click();
        browser.find(".filters label[title^='Median']").click();
        heading("Median").click();
        assertThat(names().subList(0, 10)).isEqualTo(firstTen("median", true));
    }

    @Test
    void aRowOpensItsChart() {
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        Map<String, String> row = rows.get(0);
        assertThat(browser.texts("dialog h2")).containsExactly(row.get("name"));
        assertThat(browser.texts("dialog dl.facts dt"))
                .hasSize(OsrsReports.ALL.columns().size() - 2)
                .contains("Imbalance");
        assertThat(browser.texts("dialog dl.facts dd"))
                .contains(
                        Numbers.whole(Long.parseLong(row.get("high"))),
                        row.get("last_trade").substring(0, 16).replace('T', ' '));
        browser.button("Close").click();
        browser.await("document.querySelector('dialog[open]') === null");
    }

    @Test
    void aChartBeginsWithWhatATraderAsksFirst() {
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.texts("dialog dl.facts dt"))
                .startsWith("Expected profit", "Flip quantity", "Flip floor", "Flips won")
                .doesNotHaveDuplicates();
    }

    /** Text of a canvas is in no document: what is drawn is noted as it is drawn. */
    private static final String NOTE = """
            window.drawn = [];
            const draw = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
              const { width } = this.measureText(text);
              const left = this.textAlign === 'right' ? x - width : this.textAlign === 'center' ? x - width / 2 : x;
              drawn.push([text, left, left + width, this.canvas.width, this.textAlign]);
              draw.call(this, text, x, y);
            };
            """;

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 1280})
    @Tag(OPENS_ITS_OWN)
    void noLabelOfAnAxisIsCutAndNoTwoReadTheSame(int width) {
        double[][] ranges = {
            {1.2e6, 4.8e6},
            {4_990_000, 5_010_000},
            {1e6, 1e6 + 40},
            {999_990, 1_000_010},
            {5e9, 5.1e9},
            {0.01, 0.05},
            {7, 7},
            {12_345_678_901.0, 12_345_678_999.0}
        };
        List<Map<Integer, Trade>> positions = new ArrayList<>();
        for (int position = 0; position < 6; position++) {
            Map<Integer, Trade> trades = new HashMap<>();
            for (int id = 0; id < ranges.length; id++) {
                double low = ranges[id][0] + (ranges[id][1] - ranges[id][0]) * position / 6;
                trades.put(id + 1, new Trade(low + (ranges[id][1] - ranges[id][0]) / 6, 3_000_000_000L, low, 30));
            }
            positions.add(trades);
        }
        PublishedReport prices = PublishedReport.of(MadeUpWindow.of(positions, Map.of()), another);
        browser.device(width, 800, "light");
        open(prices);
        browser.evaluate(NOTE);
        for (int row = 0; row < ranges.length; row++) {
            browser.evaluate(
                    "drawn.length = 0; document.querySelectorAll('#all tbody tr:not(.pad)')[arguments[0]].click()",
                    row);
            browser.await("document.querySelector('dialog[open] canvas') !== null && drawn.length > 5");
            assertThat((List<?>) browser.evaluate(
                            "return drawn.filter(([text, left, right, width]) => left < 0 || right > width)"))
                    .isEmpty();
            List<?> labels = (List<?>) browser.evaluate(
                    "return drawn.filter(label => label[4] === 'right' && label[0]).map(label => label[0])");
            assertThat(labels)
                    .as(browser.texts("dialog h2").toString())
                    .hasSizeGreaterThan(1)
                    .doesNotHaveDuplicates();
            browser.button("Close").click();
        }
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void aChartIsAsWideAsTheScreenThatIsTurned() {
        browser.device(390, 800, "light");
        open(report);
        browser.evaluate("document.querySelector('button.item').click()");
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        browser.device(844, 390, "light");
        browser.await("document.querySelector('.uplot').offsetWidth > 600");
        browser.device(390, 844, "light");
        browser.await("document.querySelector('.uplot').offsetWidth < 390");
    }

    /** The newest position, until somebody points at another. */
    @Test
    void aChartSaysWhatItEndsWith() {
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] .u-legend') !== null");
        browser.await("document.querySelector('.u-legend .u-value').textContent === '%s'"
                .formatted(Numbers.minute(
                        CsvRows.prices(MadeUpWindow.of(1, 90)).window().newest().time())));
    }

    @Test
    void anItemOfASectionOpensItsChart() {
        WebElement item = browser.find(".sections button.item");
        String name = item.getDomProperty("textContent");
        item.click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.texts("dialog h2")).containsExactly(name);
    }

    @Test
    void everythingIsReachedByKeyboard() {
        heading("Flags").sendKeys(Keys.TAB);
        assertThat(browser.focused("dataset.position")).isEqualTo("0");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.PAGE_DOWN, Keys.ARROW_DOWN);
        int position = Integer.parseInt((String) browser.focused("dataset.position"));
        assertThat(position).isGreaterThan(5);
        browser.press(Keys.ENTER);
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.texts("dialog h2"))
                .containsExactly(rows.get(position).get("name"));
        browser.press(Keys.ESCAPE);
        browser.await("document.querySelector('dialog[open]') === null");
        assertThat(browser.focused("dataset.position")).isEqualTo("" + position);
        browser.press(Keys.END);
        assertThat(browser.focused("dataset.position")).isEqualTo("" + (rows.size() - 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"COUNT", "MONEY", "NUMBER", "SHARE", "PERCENT", "CHANGE"})
    void theScriptWritesNumbersAsJavaDoes(Column.Kind kind) {
        Random random = new Random(1);
        List<Double> numbers = Stream.concat(
                        DoubleStream.of(0, -0.0, 0.5, 1.005, -2.5, 12.345, -0.04, 999.995, 999_999.5, 43_340.5)
                                .boxed(),
                        random.doubles(2_000, -1, 1)
                                .map(each -> each * Math.pow(10, random.nextInt(20) - 6))
                                .map(EmbeddedTable::carried)
                                .boxed())
                .toList();
        Object written = browser.evaluate(
                PageParts.FORMAT + "\nreturn arguments[1].map(number => shown(arguments[0], number))",
                kind.name().toLowerCase(Locale.ROOT),
                numbers);
        assertThat(written)
                .isEqualTo(numbers.stream()
                        .map(number -> Numbers.shown(kind, number))
                        .toList());
    }

    /** The sections are written by Java, the table by the page's own script. */
    @Test
    void aFigureReadsTheSameInASectionAndInTheTable() {
        browser.find(".filters details:nth-of-type(2) summary").click();
        browser.evaluate(
                "document.querySelectorAll('.filters details input:not(:checked)').forEach(box => box.click())");
        List<?> different = (List<?>) browser.evaluate("""
                const search = document.querySelector('input[type=search]');
                const different = [];
                for (const table of document.querySelectorAll('.sections table')) {
                  const titles = [...table.querySelectorAll('th[scope=col]')].map(cell => cell.textContent);
                  for (const row of table.tBodies[0].rows) {
                    const name = row.querySelector('button.item').textContent;
                    search.value = name;
                    search.dispatchEvent(new Event('input'));
                    const shown = [...document.querySelectorAll('#all thead th')].map(cell => cell.textContent);
                    const cells = document.querySelector('#all tbody tr:not(.pad)').cells;
                    titles.forEach((title, index) => {
                      const inBoth = index > 1 && title !== 'Capital'; // what a pick takes
                      const text = inBoth && cells[shown.indexOf(title)].textContent;
                      if (inBoth && text !== row.cells[index].textContent.trim()) {
                        different.push(`${name}, ${title}: ${row.cells[index].textContent.trim()} and ${text}`);
                      }
                    });
                  }
                }
                return different;
                """);
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light, #ffffff", "dark, #12161c"})
    void bothThemesCanBeRead(String theme, String paper) {
        browser.device(1280, 900, theme);
        assertThat(browser.evaluate(
                        "return getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"))
                .isEqualTo(paper);
        List<?> faint = (List<?>) browser.evaluate("""
                const rgb = color => color.match(/[\\d.]+/g).map(Number);
                const light = color => rgb(color).slice(0, 3).map(part => part / 255)
                  .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
                  .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
                const paper = element => {
                  const color = getComputedStyle(element).backgroundColor;
                  return rgb(color)[3] === 0 && element.parentElement ? paper(element.parentElement) : color;
                };
                return [...document.querySelectorAll('body *')]
                  .filter(element => element.checkVisibility() && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                  .map(element => [getComputedStyle(element).color, paper(element), element.outerHTML.slice(0, 80)])
                  .filter(([ink, paper]) => {
                    const [less, more] = [light(ink), light(paper)].sort((a, b) => a - b);
                    return (more + 0.05) / (less + 0.05) < 4.5;
                  })
                  .map(String);
                """);
        assertThat(faint).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390})
    void onAPhoneNothingIsWiderThanTheScreen(int width) {
        browser.device(width, 800, "dark");
        assertFits(width);
        browser.button("Add range").click();
        browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertFits(width);
        browser.evaluate("document.querySelectorAll('.filters details').forEach(each => each.open = false)");
        browser.evaluate("document.querySelector('button.item').click()");
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertFits(width);
        assertThat(browser.evaluate(
                        "const d = document.querySelector('dialog'); return d.scrollWidth <= d.clientWidth"))
                .isEqualTo(true);
        browser.open(report.index());
        assertFits(width);
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void theFirstAdviceIsOnAPhonesFirstScreen() {
        browser.device(390, 844, "light");
        open(PublishedReport.of("Old School RuneScape, Grand Exchange", MadeUpWindow.of(400, 30), another));
        assertThat(
                        (Long)
                                browser.evaluate(
                                        "return Math.round(document.querySelector('.sections tbody tr').getBoundingClientRect().bottom)"))
                .isLessThan(844 / 2 + 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 700, 1280})
    @Tag(OPENS_ITS_OWN)
    void noRankingIsCutAndNoNameIsShortenedWhereThereIsRoom(int width) {
        browser.device(width, 844, "light");
        open(report);
        assertThat((List<?>) browser.evaluate("""
                return [...document.querySelectorAll('.sections .scroll, .sections td, .sections th')]
                  .filter(each => each.scrollWidth > each.clientWidth && each.clientWidth > 0).map(each => each.outerHTML.slice(0, 200));
                """)).isEmpty();
        assertThat((List<?>) browser.evaluate("""
                return [...document.querySelectorAll('button.item')].filter(each => each.scrollWidth > each.clientWidth)
                  .map(each => each.textContent);
                """)).isEmpty();
    }

    private static void assertFits(int width) {
        assertThat(browser.evaluate("return window.innerWidth")).isEqualTo((long) width);
        assertThat((Long) browser.evaluate("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    @Test
    void whatIsTouchedIsLargeEnoughForAFinger() {
        browser.device(390, 800, "light");
        List<?> small = (List<?>) browser.evaluate("""
                return [...document.querySelectorAll('button, select, input, summary, #all tbody tr:not(.pad)')]
                  .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 32)
                  .map(element => element.outerHTML.slice(0, 80));
                """);
        assertThat(small).isEmpty();
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void theIndexLeadsToTheReportAndBack() {
        browser.open(report.index());
        assertThat(browser.texts("h1")).containsExactly(PublishedReport.TITLE);
        assertThat(browser.texts("ol li")).hasSize(3);
        assertThat(browser.find("time")
                        .findElement(By.xpath("following-sibling::text()[1]/.."))
                        .getText())
                .contains("ago)");
        browser.link("x-90").click();
        browser.await(READY);
        browser.link("All reports of " + PublishedReport.TITLE).click();
        browser.await("document.querySelector('ol li') !== null");
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void anIndexThatWasFreshWhenItWasWrittenSaysThatItIsStaleWhenItIsRead(@TempDir Path folder) throws IOException {
        browser.open(StaleIndexTests.publish(folder, Instant.parse("2026-01-10T12:00:00Z")));
        assertThat(browser.texts("p.bad")).contains("Stale: it should be at most 3 h old");
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "390, dark", "320, light"})
    @Tag(OPENS_ITS_OWN)
    void thePicksOfTheIndexFitAndOpenTheirCharts(int width, String theme) {
        browser.device(width, 800, theme);
        browser.open(report.index());
        assertFits(width);
        assertThat((List<?>) browser.evaluate("""
                return [...document.querySelectorAll('.today tbody td, .today tbody th')]
                  .filter(each => each.scrollWidth > each.clientWidth && each.clientWidth > 1).map(each => each.outerHTML);
                """)).isEmpty();
        assertThat(browser.texts(".today tbody tr")).hasSize(10);
        String first = browser.texts(".today tbody a.name").get(0);
        browser.find(".today tbody a.name").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
        assertThat(browser.texts("dialog h2")).containsExactly(first);
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void fiftyThousandItemsStaySmooth() {
        open(PublishedReport.of(MadeUpWindow.of(50_000, 10), another));
        assertThat(browser.texts("#all > p").get(0)).startsWith("The first 8,000 of ");
        Object longest = browser.evaluate("""
                const search = document.querySelector('input[type=search]');
                const grid = document.querySelector('.grid');
                const actions = [
                  () => { search.value = 'iron'; search.dispatchEvent(new Event('input')); },
                  () => { search.value = ''; search.dispatchEvent(new Event('input')); },
                  () => document.querySelector('#all thead button').click(),
                  () => document.querySelector('#all thead th:nth-child(2) button').click(),
                  () => grid.scrollTo(0, 100000) || grid.dispatchEvent(new Event('scroll')),
                  () => grid.scrollTo(0, 0) || grid.dispatchEvent(new Event('scroll')),
                ];
                return Math.max(...actions.map(action => {
                  const start = performance.now();
                  action();
                  document.body.getBoundingClientRect();
                  return performance.now() - start;
                }));
                """);
        assertThat(((Number) longest).doubleValue())
                .as("milliseconds of one action")
                .isLessThan(1000);
        assertThat(browser.texts("#all tbody tr")).hasSizeLessThan(100);
        browser.find("#all tbody tr:not(.pad)").sendKeys(Keys.END);
        assertThat(browser.focused("dataset.position")).isEqualTo("7999");
        browser.press(Keys.ENTER);
        browser.await("document.querySelector('dialog[open] .plot > *') !== null");
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void hostileNamesAreShownAndDoNothing() {
        Map<Integer, Item> items = HostileNameTests.items();
        Map<Integer, Trade> trades = new HashMap<>();
        items.keySet().forEach(id -> trades.put(id, new Trade(120.0 + id, 30, 100.0, 10)));
        for (String title : List.of("</title><script>hacked = true</script>\u202e", "x".repeat(10_000))) {
            PublishedReport hostile =
                    PublishedReport.of(title, MadeUpWindow.of(Collections.nCopies(30, trades), items), another);
            for (int width : new int[] {1280, 390}) {
                browser.device(width, 800, "light");
                browser.open(hostile.index());
                assertFits(width);
                open(hostile);
                assertFits(width);
                assertThat(names()).hasSize(items.size()).contains("<script>hacked = true</script>");
                browser.evaluate("document.querySelector('button.item').click()");
                browser.await("document.querySelector('dialog[open] canvas') !== null");
                assertFits(width);
                assertThat(browser.evaluate("return typeof hacked")).isEqualTo("undefined");
                assertThat(browser.evaluate("return document.images.length")).isEqualTo(0L);
            }
        }
    }

    /** Columns may be called as those of other reports are, or as one another. */
    @Test
    @Tag(OPENS_ITS_OWN)
    void aUsersOwnReportShowsAllItsColumns() {
        List<Column<List<@Nullable Object>>> columns = new ArrayList<>();
        for (String label : List.of("flags", "members", "volume", "volume", "<b>")) {
            int index = columns.size();
            columns.add(new Column<>(
                    label, label, label, index < 2 ? Column.Kind.TEXT : Column.Kind.NUMBER, row -> row.get(index)));
        }
        Window window = CsvRows.prices(MadeUpWindow.of(1, 3)).window();
        open(PublishedReport.of(
                "title",
                new Table<>(
                        columns,
                        List.of(Arrays.asList("b", null, 1L, 20L, 0.5), Arrays.asList("a", "=x", 2L, 10L, null))),
                window,
                another));
        assertThat(browser.texts("#all thead th")).containsExactly("flags", "members", "volume", "volume", "<b>");
        assertThat(browser.texts("#all tbody tr:not(.pad) > *"))
                .containsExactly("b", "–", "1", "20", "0.5", "a", "=x", "2", "10", "–");
        browser.find("#all thead th:nth-child(4) button").click();
        assertThat(names()).containsExactly("b", "a");
        browser.find("#all thead th:nth-child(3) button").click();
        assertThat(names()).containsExactly("a", "b");
        browser.find("input[type=search]").sendKeys("=x");
        browser.await(COUNT + " === '1 of 2 rows'");
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void aWindowWithoutATradeOpens() {
        open(PublishedReport.of(MadeUpWindow.of(Collections.nCopies(3, Map.of()), Map.of()), another));
        assertThat(browser.texts("#all [role=status]")).containsExactly("0 of 0 rows");
        assertThat(browser.texts(".missing span")).hasSize(3);
    }

    @Test
    @Tag(OPENS_ITS_OWN)
    void oneBucketHasAChart() {
        open(PublishedReport.of(MadeUpWindow.of(50, 1), another));
        browser.find("#all tbody tr:not(.pad) td").click();
        browser.await("document.querySelector('dialog[open] canvas') !== null");
    }
}
