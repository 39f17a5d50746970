package dev.tradewind.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reporting.MadeUpPages;
import dev.tradewind.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page fits on every screen, and axe finds no fault that it calls serious or critical. */
@Timeout(60)
class AccessibilityTests {

    private static final String AXE = "/axe.min.js";
    private static final String ITEM = "chart.html?job=small&endpoint=x&item=500";

    /** Each page, and what is true of it when it is complete. */
    private static final Map<String, String> PAGES = Map.of(
            "live.html",
            "document.getElementById('connection').dataset.state === 'open'",
            ITEM,
            "document.querySelector('#plot canvas') !== null",
            "index.html",
            "document.querySelector('a.live') !== null",
            "small/index.html",
            "document.querySelector('a.live') !== null",
            "small/x-30.html",
            "document.getElementById('all').dataset.ready === 'true'",
            "small/calendar.html",
            "document.querySelector('a.live') !== null",
            "small/run.html",
            "document.querySelector('a.live') !== null");

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static PageServer server;
    private static String axe;

    @BeforeAll
    static void publish() throws IOException {
        browser = Browser.start();
        ServedPages pages = ServedPages.in(folder);
        pages.writeHistory(100);
        MadeUpPages.publish(pages.reports());
        pages.jobs().set(MadeUpJobs.running(12, MadeUpJobs.alert("Oak plank"), MadeUpJobs.alert("W".repeat(120))));
        server = pages.start();
        try (InputStream script = Objects.requireNonNull(AccessibilityTests.class.getResourceAsStream(AXE))) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    /** A theme changes colours alone. */
    @ParameterizedTest
    @CsvSource({"1280, 900, light, all", "1280, 900, dark, contrast", "390, 844, dark, fit"})
    void everyPageFitsAndHasNoSeriousFault(int width, int height, String theme, String rules) {
        browser.device(width, height, theme);
        PAGES.forEach((address, complete) -> {
            browser.open(server.uri().resolve(address));
            browser.await(complete);
            assertThat(browser.evaluate("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits", address)
                    .isEqualTo(true);
            if (!rules.equals("fit")) {
                assertThat(faults(rules.equals("all") ? "{}" : "{ runOnly: ['color-contrast'] }"))
                        .as("%s, %d px, %s", address, width, theme)
                        .isEmpty();
            }
        });
    }

    /** Those that axe calls serious or critical. */
    private static List<?> faults(String options) {
        browser.evaluate(axe);
        browser.evaluate("""
                window.faults = null;
                axe.run(document, %s).then(({ violations, passes }) => {
                  faults = violations.filter(each => ['serious', 'critical'].includes(each.impact))
                    .flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)} ${node.any[0]?.message || ''}`));
                  if (!passes.length) faults.push('axe has looked at nothing');
                });
                """.formatted(options));
        browser.await("window.faults !== null");
        return (List<?>) Objects.requireNonNull(browser.evaluate("return faults"));
    }
}
