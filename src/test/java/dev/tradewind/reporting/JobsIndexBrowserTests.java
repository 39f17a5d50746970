package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Browser;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The index of thirty jobs, in Chromium. */
class JobsIndexBrowserTests {

    private static final Instant NOW = Instant.now();

    @TempDir
    private static Path reports;

    private static Browser browser;

    @BeforeAll
    static void publish() {
        browser = Browser.start();
        IntStream.range(0, 30).forEach(JobsIndexBrowserTests::job);
        new JobsIndex(reports, Clock.systemUTC(), new JsonMapper()).publish();
    }

    private static void job(int number) {
        MadeUpJob job = new MadeUpJob(reports.resolve("job-" + number)).title(title(number));
        if (number != 7) {
            job.report("5m-30", NOW, 30, List.of(), new MadeUpJob.Pick(1, "Crystal of the deep", 1_418_300 - number))
                    .report("1h-60", NOW, 60, List.of(), new MadeUpJob.Pick(2, "W".repeat(120), 912_000))
                    .report(
                            "24h-90",
                            NOW,
                            90,
                            List.of(),
                            new MadeUpJob.Pick(3, "\u0645\u0631\u062d\u0628\u0627", 73_000))
                    .pages("index", "run", "5m-30", "1h-60", "24h-90");
        }
        Instant ended = NOW.minus(Duration.ofMinutes(3 + 60L * number));
        switch (number) {
            case 4 ->
                job.run(
                        "FAILED",
                        ended,
                        "collect failed: 1h/1768046400: " + "x".repeat(180),
                        "report failed: <i>no</i> room");
            case 5 -> job.run("STOPPED", ended);
            case 6 -> job.pages("index");
            default -> job.run("COMPLETED", ended);
        }
    }

    private static String title(int number) {
        return number == 2
                ? "A title of two hundred characters ".repeat(6).substring(0, 200)
                : number == 3 ? "T".repeat(200) : "Market of the game number " + number;
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWasSaidInTheConsoleAndNothingWasRequested() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, light", "1280, 900, dark", "390, 844, light", "390, 844, dark", "320, 700, light"})
    void thirtyJobsFitOnEveryScreen(int width, int height, String theme) {
        browser.device(width, height, theme);
        browser.open(reports.resolve("index.html"));
        assertThat(browser.texts("h2")).hasSize(30);
        assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(browser.evaluate(
                        "return [...document.querySelectorAll('.card *')].filter(each => each.scrollWidth > each.clientWidth + 1"
                                + " && getComputedStyle(each).display !== 'inline').map(each => each.outerHTML)"))
                .isEqualTo(List.of());
    }

    @Test
    void agesCountFromWhenItIsReadAndLinksLeadThereAndBack() {
        browser.device(1280, 900, "light");
        browser.open(reports.resolve("index.html"));
        assertThat(browser.texts(".card").stream().filter(text -> text.contains("Market of the game number 8\n")))
                .singleElement()
                .asString()
                .contains("UTC (8 hours ago)", "1.418M expected on 5", "5m-30");
        assertThat(browser.texts(".alert h2").stream().map(String::strip))
                .containsExactly("Market of the game number 4", "Market of the game number 5");
        browser.link("Market of the game number 8").click();
        browser.await("location.pathname.endsWith('/job-8/index.html') === true");
    }
}
