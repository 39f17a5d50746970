package dev.tradewind.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.reporting.MadeUpPages;
import dev.tradewind.testing.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The served pages as a trader uses them, in Chromium. */
@Timeout(60)
class LivePageTests {

    private static final String OPEN = "document.getElementById('connection').dataset.state === 'open'";
    private static final String CLOSED = "document.getElementById('connection').dataset.state === 'closed'";
    private static final String DRAWN = "Number(document.getElementById('plot').dataset.points) ";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static ServedPages pages;

    private PageServer server;

    @BeforeAll
    static void publish() {
        browser = Browser.start();
        pages = ServedPages.in(folder);
        pages.writeHistory(2_100);
        MadeUpPages.publish(pages.reports());
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        pages.jobs().set(MadeUpJobs.waiting());
        server = pages.start();
        browser.device(1280, 900, "light");
        browser.console();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private URI page(String address) {
        return server.uri().resolve(address);
    }

    private void openLive() {
        browser.open(page("live.html"));
        browser.await(OPEN);
    }

    private void tell(LiveJob job) {
        pages.jobs().set(job);
        server.changed();
    }

    private static void awaitText(String selector, String text) {
        browser.await("document.querySelector('%s')?.textContent.includes('%s') === true".formatted(selector, text));
    }

    private static void nothingWasSaidInTheConsole() {
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void thePageMovesWhileARunGoesOn() {
        openLive();
        assertThat(browser.texts("h2")).containsExactly("Small <market>");
        assertThat(browser.texts(".state")).containsExactly("waiting");
        assertThat(browser.texts(".rows dd").get(0)).matches("in 2:1\\d, at \\d\\d:\\d\\d UTC");
        assertThat(browser.texts("td.why li").get(0)).contains("<i>the source</i>");
        tell(MadeUpJobs.running(12));
        awaitText(".stage:first-child span", "12 of 90");
        assertThat(browser.texts(".state")).containsExactly("running");
        assertThat(browser.texts(".card > p").get(0)).contains("waits for the limit of the source");
        assertThat(browser.button("Run now").isEnabled()).isFalse();
        browser.evaluate("document.querySelector('.stage').dataset.kept = 'yes'");
        tell(MadeUpJobs.running(45));
        awaitText(".stage:first-child span", "45 of 90");
        assertThat(browser.evaluate("return document.querySelector('progress').value"))
                .isEqualTo(45L);
        assertThat(browser.evaluate("return document.querySelector('.stage').dataset.kept"))
                .as("what is there stays there")
                .isEqualTo("yes");
        tell(MadeUpJobs.waiting());
        awaitText(".state", "waiting");
        assertThat(browser.texts(".links-list a")).contains("x-30", "Calendar", "Last run as a timeline");
        browser.link("x-30").click();
        browser.await("location.pathname === '/small/x-30.html'");
        nothingWasSaidInTheConsole();
    }

    @Test
    void countdownsGoOnByThemselves() {
        openLive();
        String before = browser.texts(".rows .tick").get(0);
        browser.await("document.querySelector('.rows .tick').textContent !== '%s'".formatted(before));
        nothingWasSaidInTheConsole();
    }

    @Test
    void thePageSurvivesARestartOfTheServer() {
        openLive();
        String address = "127.0.0.1:" + server.uri().getPort();
        server.close();
        browser.await(CLOSED);
        assertThat(browser.texts("#connection").get(0)).startsWith("Not connected");
        pages.jobs().set(MadeUpJobs.running(7));
        server = pages.start(address, null);
        browser.await(OPEN);
        awaitText(".stage:first-child span", "7 of 90");
        server.changed();
        tell(MadeUpJobs.running(8));
        awaitText(".stage:first-child span", "8 of 90");
    }

    @Test
    void anAlertIsSaidAndRungOnlyIfSomebodyAskedForIt() {
        openLive();
        browser.evaluate(
                "window.rung = []; window.Notification = class { constructor(title, { body }) { rung.push(title + ': ' + body); } "
                        + "static requestPermission() { return Promise.resolve('granted'); } }");
        tell(MadeUpJobs.waiting(MadeUpJobs.alert("Oak <b>plank</b>")));
        awaitText("#news", "New alert: wide margins: Oak <b>plank</b>, margin 1,204");
        assertThat(browser.texts(".flag.new")).hasSize(1);
        assertThat(browser.evaluate("return rung")).isEqualTo(List.of());
        assertThat(browser.evaluate("return document.title")).isEqualTo("(1) Live: Tradewind");
        browser.button("Notify me of alerts").click();
        browser.await("document.getElementById('notify').ariaPressed === 'true'");
        tell(MadeUpJobs.waiting(
                MadeUpJobs.alert("Oak <b>plank</b>"),
                new LiveJob.Alert(
                        "x-30", "cheap", "501", "Rune sword", Instant.parse("2026-01-10T12:00:00Z"), "z -3.1")));
        browser.await("rung.length === 1");
        assertThat(browser.evaluate("return rung")).isEqualTo(List.of("Small <market>: cheap: Rune sword, z -3.1"));
        browser.link("Rune sword").click();
        browser.await("document.querySelector('dialog')?.open === true");
        nothingWasSaidInTheConsole();
    }

    @Test
    void whatWasThereWhenThePageOpenedIsNoNews() {
        pages.jobs().set(MadeUpJobs.waiting(MadeUpJobs.alert("Oak plank")));
        openLive();
        awaitText(".card", "Oak plank");
        assertThat(browser.texts(".flag.new")).isEmpty();
        assertThat(browser.texts("#news")).containsExactly("");
    }

    @Test
    void theButtonStartsARun() {
        openLive();
        int before = pages.jobs().started().size();
        browser.button("Run now").click();
        awaitText("#news", "a run begins");
        assertThat(pages.jobs().started()).hasSize(before + 1).endsWith(MadeUpJobs.JOB);
        nothingWasSaidInTheConsole();
    }

    @Test
    void theIndexAndTheLivePageLeadToEachOther() {
        browser.open(server.uri());
        browser.await("document.querySelector('a.live') !== null");
        browser.link("Live").click();
        browser.await(OPEN);
        browser.link("All jobs").click();
        browser.await("location.pathname === '/index.html'");
        nothingWasSaidInTheConsole();
    }

    @Test
    void aReportSaysWhenANewerOneIsThereAndLeadsToTheWholeHistory() throws IOException {
        browser.open(page("small/x-30.html#search=oak"));
        browser.await(
                "document.getElementById('all').dataset.ready === 'true' && document.querySelector('a.live') !== null");
        assertThat(browser.texts(".newer")).containsExactly("");
        Path report = pages.reports().resolve("small/x-30.html");
        Files.setLastModifiedTime(report, FileTime.from(Instant.now().plusSeconds(60)));
        browser.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        browser.await("document.querySelector('.newer button') !== null");
        browser.button("Show it").click();
        browser.await(
                "document.querySelector('.newer')?.textContent === '' && document.getElementById('all').dataset.ready === 'true'");
        assertThat(browser.evaluate("return location.hash")).isEqualTo("#search=oak");
        browser.evaluate("document.querySelector('#all tbody tr:not(.pad)').click()");
        browser.await(
                "[...document.querySelectorAll('dialog a')].some(link => link.textContent === 'Whole history') === true");
        assertThat(browser.link("Whole history").getDomProperty("href"))
                .startsWith(page("chart.html?job=small&endpoint=x&item=").toString());
        nothingWasSaidInTheConsole();
    }

    @Test
    void aReportFromDiskAsksNobody() {
        browser.open(pages.reports().resolve("small/x-30.html"));
        browser.await("document.getElementById('all').dataset.ready === 'true'");
        browser.requests();
        browser.evaluate("document.querySelector('#all tbody tr:not(.pad)').click()");
        browser.await("document.querySelector('dialog canvas') !== null");
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.evaluate("return document.querySelector('a.live')")).isNull();
        nothingWasSaidInTheConsole();
    }

    @Test
    void anItemIsFoundDrawnZoomedAndZoomedBack() {
        browser.open(page("chart.html"));
        browser.await("document.getElementById('endpoint').options.length === 3");
        browser.find("#search").sendKeys("sword");
        browser.await("document.querySelectorAll('#found a').length === 1");
        browser.find("#found a").click();
        browser.await(DRAWN + "> 300");
        assertThat(browser.texts("h1")).containsExactly(ServedPages.NAME);
        browser.drag(browser.find(".u-over"), 0.4, 0.5);
        browser.await(DRAWN + "< 310");
        assertThat(browser.texts("#facts").get(0)).contains("Every bucket has a point.");
        assertThat(browser.evaluate("return new URLSearchParams(location.search).has('from')"))
                .isEqualTo(true);
        browser.button("Back").click();
        browser.await("new URLSearchParams(location.search).has('from') === false");
        browser.await(DRAWN + "> 310");
        browser.button("Zoom in").click();
        browser.await("document.getElementById('earlier').disabled === false");
        browser.button("All").click();
        browser.await("document.getElementById('whole').disabled === true");
        nothingWasSaidInTheConsole();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "quotes", "24h"})
    void everyKindOfPriceIsDrawn(String endpoint) {
        browser.open(page("chart.html?job=small&item=500&endpoint=" + endpoint));
        browser.await("document.querySelector('#plot canvas') !== null");
        browser.await("document.getElementById('chart').getAttribute('aria-busy') === 'false'");
        assertThat(browser.texts(".u-legend th").size()).isBetween(3, 5);
        nothingWasSaidInTheConsole();
    }

    @Test
    void theTokenIsAskedForOnce() {
        server.close();
        server = pages.start("127.0.0.1:0", "the secret of all pages");
        browser.open(page("live.html"));
        browser.await("document.getElementById('token') !== null");
        browser.find("#token").sendKeys("wrong");
        browser.button("Continue").click();
        awaitText("#said", "not the token");
        browser.find("#token").clear();
        browser.find("#token").sendKeys("the secret of all pages");
        browser.button("Continue").click();
        browser.await("document.getElementById('connection')?.dataset.state === 'open'");
        assertThat(browser.evaluate("return document.cookie")).isEqualTo("");
    }
}
