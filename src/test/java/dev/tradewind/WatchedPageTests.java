package dev.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Browser;
import dev.tradewind.testing.MoodySource;
import dev.tradewind.testing.TradewindProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a real process that watches a job with buckets of a second, in Chromium. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class WatchedPageTests {

    private static final String STATE = "document.getElementById('connection').dataset.state";

    /** Drawn anew after each run. */
    private static final String RUNS = "document.querySelector('table.runs')";

    private static final String JOB = """
            name: seconds
            source: {type: osrs-wiki, base-url: "%s", user-agent: tradewind tests, rate-limit: [20 per 500ms], timeout: 1s, retries: 1}
            endpoints: [{name: 1s, step: 1s, settle: 1s}]
            intervals: [3]
            report: {min-coverage: 0.1}
            watch: [{name: dear, endpoint: 1s, interval: 3, when: %s}]
            """;

    private final MoodySource source = new MoodySource();

    @TempDir
    private Path folder;

    private TradewindProcess process;

    @AfterEach
    void close() {
        process.killWhen(() -> true);
        source.close();
    }

    private URI watch(String address, String alert) throws IOException {
        Files.writeString(folder.resolve("seconds.yml"), JOB.formatted(source.baseUrl(), alert));
        process = TradewindProcess.start(folder, "watch", "seconds.yml", "--serve=" + address);
        process.awaitOutput("live.html");
        Matcher opened = Pattern.compile("open (http://\\S+/live\\.html)").matcher(process.output());
        assertThat(opened.find()).as(process.output()).isTrue();
        return URI.create(opened.group(1));
    }

    @Test
    void itMovesWithEachRunAndSurvivesARestartAfterWhichItShowsAnAlert() throws IOException {
        URI page = watch("127.0.0.1:0", "high < 0");
        try (Browser browser = Browser.start()) {
            browser.device(1280, 900, "light");
            browser.open(page);
            browser.await(STATE + " === 'open'");
            browser.await(RUNS + " !== null");
            awaitAnotherRun(browser);
            browser.await("document.querySelector('.state').textContent === 'running'");
            assertThat(browser.texts("#news")).containsExactly("");

            process.killWhen(() -> true);
            browser.await(STATE + " === 'closed'");
            watch("127.0.0.1:" + page.getPort(), "high > 0");
            browser.await(STATE + " === 'open'");
            browser.await("document.getElementById('news').textContent.startsWith('New alert: dear: Cannonball')");
            assertThat(browser.texts(".flag.new")).hasSize(1);
            awaitAnotherRun(browser);
        }
    }

    private static void awaitAnotherRun(Browser browser) {
        browser.evaluate(RUNS + ".dataset.seen = 'yes'");
        browser.await(RUNS + "?.dataset.seen === undefined");
    }
}
