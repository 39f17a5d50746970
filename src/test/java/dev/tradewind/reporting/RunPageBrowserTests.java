package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page of a run as an operator uses it, opened from disk in Chromium. */
class RunPageBrowserTests {

    private static final String DETAILS = "document.querySelector('#details b')?.textContent";

    /** How many different colours the drawing has. */
    private static final String COLOURS = """
            const { width, height } = document.querySelector('#lanes canvas');
            const pen = document.querySelector('#lanes canvas').getContext('2d');
            return new Set(new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer)).size;
            """;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path page;

    @TempDir
    private Path another;

    @BeforeAll
    static void publish() {
        browser = Browser.start();
        page = MadeUpRun.small().publish(folder);
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
    }

    @AfterEach
    void nothingWasSaidInTheConsoleAndNothingWasRequested() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void aTapOnABarTellsWhatItWas() {
        browser.find("#lanes").click(); // its middle: the first worker, while it makes its report
        browser.await(DETAILS + " === 'Report: 1h-3'");
        assertThat(browser.texts("#details span"))
                .containsExactly(
                        "took 468 ms, from 432 ms to 900 ms", "waited 0.5 ms since its buckets were in", "written");
    }

    @Test
    void arrowsGoFromOneThingToTheNextAndFromLaneToLane() {
        browser.find("#lanes").click();
        browser.press(Keys.ARROW_UP);
        browser.await(DETAILS + ".startsWith('Import: 1h, bucket of 2026-01-10')");
        browser.press(Keys.ARROW_UP, Keys.HOME);
        browser.await(DETAILS + " === 'Request: 1h, bucket of 2026-01-10 12:00'");
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(browser.texts("#details span"))
                .containsExactly(
                        "left at 300 ms, answered after 25 ms",
                        "waited 70 ms for the limit before",
                        "its answer could not be used");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.texts("#details span")).contains("asked again");
        browser.press(Keys.ESCAPE);
        assertThat(browser.texts("#details *")).isEmpty();
    }

    @Test
    void itIsReachedByKeyboardAndSaysWhatItIs() {
        for (int tabs = 0; tabs < 12 && !"lanes".equals(browser.focused("id")); tabs++) {
            browser.press(Keys.TAB);
        }
        assertThat(browser.focused("id")).isEqualTo("lanes");
        browser.await(DETAILS + " === 'Request: 1h, bucket of 2026-01-10 12:00'");
    }

    @Test
    void zoomShowsLessAndAllOfItAgain() {
        browser.button("Zoom in").click();
        browser.await("document.querySelector('#lanes.zoomed') !== null");
        browser.button("All").click();
        browser.await("document.querySelector('#lanes.zoomed') === null");
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "360, light", "360, dark"})
    void itIsDrawnAndFitsOnAnyScreenInEitherTheme(int width, String theme) {
        browser.device(width, 800, theme);
        browser.open(page);
        browser.await("document.querySelector('#lanes canvas').width > 100");
        assertThat((Long) browser.evaluate("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat((Long) browser.evaluate(COLOURS)).isGreaterThan(10);
    }

    @Test
    void aLongRunIsDrawnTooAndItsTablesSayTheSame() {
        browser.open(MadeUpRun.of(20_000, "1h-6").publish(another));
        browser.find("#lanes").click();
        browser.await("document.querySelector('#lanes canvas').width > 100");
        assertThat((Long) browser.evaluate(COLOURS)).isGreaterThan(10);
        assertThat(browser.texts("#stages tbody td.text"))
                .isEqualTo(List.of("20,000 requests", "19,999 imports", "1 report", "1 report"));
    }

    /** What somebody who sees no red or no green sees of a colour; from Viénot, Brettel and Mollon (1999). */
    private static final String TOLD_APART = """
            const kinds = ['request', 'wait', 'retry', 'failed', 'import', 'report'];
            const linear = part => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
            const colours = kinds.map(kind => {
              const style = getComputedStyle(document.querySelector(`.legend i.${kind}`));
              const solid = kind === 'report' ? style.borderTopColor : style.backgroundColor;
              return solid.match(/[\\d.]+/g).slice(0, 3).map(Number).map(linear);
            });
            const dull = ([r, g, b]) => { const y = 0.112 * r + 0.888 * g; return [y, y, 0.004 * r - 0.004 * g + b]; };
            const far = (one, other) => Math.hypot(...one.map((part, index) => Math.cbrt(part) - Math.cbrt(other[index])));
            const [request, , , , imported, report] = colours;
            return [[request, report], [request, imported], [imported, report]]
              .flatMap(([one, other]) => [far(one, other), far(dull(one), dull(other))]);
            """;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void requestsImportsAndReportsAreToldApartByColourAndByShape(String theme) {
        browser.device(1280, 900, theme);
        browser.open(page);
        assertThat((List<?>) browser.evaluate(TOLD_APART))
                .allSatisfy(distance ->
                        assertThat(((Number) distance).doubleValue()).isGreaterThan(0.15));
        assertThat(browser.evaluate("""
                return ['request', 'import', 'report'].map(kind => {
                  const swatch = document.querySelector(`.legend i.${kind}`);
                  return swatch.offsetHeight + getComputedStyle(swatch).borderTopStyle;
                });
                """)).isEqualTo(List.of("12none", "8none", "12solid"));
    }

    @Test
    void namesOfBucketsAreReadableInTheTablesToo() {
        assertThat(browser.texts("#failed tbody th")).containsExactly("1h, bucket of 2026-01-10 10:00");
    }
}
