package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.market.BucketStates;
import dev.tradewind.testing.Browser;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The calendar of a year as an operator uses it, opened from disk in Chromium. */
class CalendarBrowserTests {

    private static final String READY = "document.documentElement.dataset.ready === 'true'";
    private static final String NOVEMBER = "#endpoint-5m [data-month='2026-11']";
    private static final String FOCUS = "document.activeElement.getAttribute('aria-label')";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void publish() {
        browser = Browser.start();
        page = MadeUpCalendar.ofAYear().publish(folder);
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openThePage() {
        browser.device(1280, 900, "light");
        browser.open(page);
        browser.await(READY);
    }

    @AfterEach
    void nothingWasSaidInTheConsoleAndNothingWasRequested() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    private void click(String selector) {
        browser.evaluate("document.querySelector(arguments[0]).click()", selector);
    }

    @Test
    void aMonthOpensIntoDaysAndADayIntoBuckets() {
        browser.find(NOVEMBER).click();
        assertThat(browser.texts("#endpoint-5m .day b"))
                .hasSize(28)
                .startsWith("1", "2")
                .endsWith("27", "28");
        assertThat(browser.texts("#endpoint-5m .day small"))
                .startsWith("288 not asked for")
                .contains("240 present, 48 doubtful");
        click("#endpoint-5m .day[aria-label^='27 November']");
        assertThat(browser.texts("#endpoint-5m .bucket")).hasSize(288).contains("#", "?");
        assertThat(browser.texts("#endpoint-5m .hours span")).hasSize(24).startsWith("00:00", "01:00");
        browser.find("#endpoint-5m .bucket.state-doubtful").click();
        assertThat(browser.texts("#endpoint-5m .told *"))
                .containsExactly(
                        "2026-11-27 20:00 to 2026-11-27 20:05: doubtful",
                        "The source was asked and had nothing of it, perhaps because it was late.");
    }

    /** Of the last bucket that is there, what is packed must come out as it was put in. */
    @Test
    void aBucketTellsItsRowsAndWhenItArrived() {
        browser.find(NOVEMBER).click();
        click("#endpoint-5m .day[aria-label^='5 November']");
        click("#endpoint-5m .bucket");
        BucketStates states = MadeUpCalendar.ofAYear().endpoints().get(2);
        int at = (int) ((Instant.parse("2026-11-05T00:00:00Z").getEpochSecond() - states.start(0)) / 300);
        String arrived = Numbers.minute(Instant.ofEpochSecond(states.arrival(at)));
        assertThat(browser.texts("#endpoint-5m .told *"))
                .containsExactly(
                        "2026-11-05 00:00 to 2026-11-05 00:05: present",
                        Numbers.counted(states.rows(at), "row") + ", arrived " + arrived);
    }

    @Test
    void theKeyboardAloneReachesABucketAndComesBack() {
        browser.evaluate("document.querySelector(arguments[0]).focus()", NOVEMBER);
        browser.press(Keys.ENTER);
        browser.await(FOCUS + " === '1 November 2026: 288 not asked for'");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_LEFT);
        browser.await(FOCUS + " === '7 November 2026: 288 present'");
        browser.press(Keys.ENTER);
        browser.await(FOCUS + ".startsWith('2026-11-07 00:00 to 2026-11-07 00:05: present. 3,')");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        browser.await(FOCUS + ".startsWith('2026-11-07 02:05')");
        browser.press(Keys.END);
        browser.await(FOCUS + ".startsWith('2026-11-07 23:55')");
        assertThat(browser.texts("#endpoint-5m .told b"))
                .singleElement()
                .asString()
                .startsWith("2026-11-07 23:55");
        browser.press(Keys.ESCAPE);
        browser.await(FOCUS + ".startsWith('7 November')");
        browser.press(Keys.ESCAPE);
        browser.await(FOCUS + ".startsWith('November 2026')");
        assertThat(browser.find("#endpoint-5m .opened").isDisplayed()).isFalse();
        browser.press(Keys.ARROW_LEFT);
        browser.await(FOCUS + ".startsWith('October 2026: 8,928 of 8,928 buckets are there, 100 %')");
    }

    @Test
    void ofDaysEachIsOneBucketAndOfThePresentWhatPassedIsLost() {
        click("#endpoint-24h [data-month='2026-10']");
        click("#endpoint-24h .day");
        assertThat(browser.texts("#endpoint-24h .bucket")).containsExactly("#");
        click("#endpoint-1h [data-month='2026-11']");
        click("#endpoint-1h .day");
        assertThat(browser.texts("#endpoint-1h .bucket")).hasSize(24).containsOnly("x");
    }

    @Test
    void aYearOpensAtOnceAndAnOpenMonthAddsLittleToThePage() {
        long millis = (Long) browser.evaluate("return Math.round(performance.now())");
        assertThat(millis).isLessThan(5000);
        browser.find(NOVEMBER).click();
        click("#endpoint-5m .day");
        assertThat((Long) browser.evaluate("return document.querySelectorAll('*').length"))
                .isLessThan(2500);
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark", "320, light"})
    void itFitsOnAnyScreenAndEveryStateHasAPatternOfItsOwn(int width, String theme) {
        browser.device(width, 800, theme);
        browser.open(page);
        browser.await(READY);
        click(NOVEMBER);
        click("#endpoint-5m .day[aria-label^='27 November']");
        assertThat((Long) browser.evaluate("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat((Long) browser.evaluate("""
            const looks = [...document.querySelectorAll('.states .cell')].map(cell => {
              const style = getComputedStyle(cell);
              return [style.backgroundImage, style.backgroundColor, style.boxShadow].join();
            });
            return new Set(looks).size;
            """)).isEqualTo(8);
        assertThat((Boolean) browser.evaluate("""
            const look = element => {
              const style = getComputedStyle(element);
              return [style.backgroundImage, style.backgroundColor, style.boxShadow, style.color].join();
            };
            return ['present', 'doubtful'].every(state =>
              look(document.querySelector(`.states .state-${state}`)) === look(document.querySelector(`.bucket.state-${state}`)));
            """))
                .as("a bucket looks as the legend says")
                .isTrue();
    }

    @Test
    void theIndexLeadsToTheCalendarOfAnEndpoint() {
        browser.open(folder.resolve("index.html"));
        assertThat(browser.texts("a.recent")).hasSize(3);
        browser.find("a.recent[href$='5m']").click();
        browser.await(READY);
        assertThat((Boolean) browser.evaluate(
                        "return document.querySelector(':target').getBoundingClientRect().top < innerHeight - 100"))
                .isTrue();
    }
}
