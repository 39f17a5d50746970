package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradewind.testing.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The index of all jobs, of whatever lies in the report folder. */
class JobsIndexTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:06:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path reports;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().setLevel(Level.WARN);
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
        logger().setLevel(null);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(JobsIndex.class);
    }

    private List<String> said() {
        return log.list.stream()
                .filter(event -> event.getThrowableProxy() == null)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private JobsIndex index() {
        return new JobsIndex(reports, Clock.fixed(AS_OF, ZoneOffset.UTC), JSON);
    }

    private String published() {
        index().publish();
        return RunFolder.read(reports.resolve("index.html"));
    }

    private MadeUpJob job(String name) {
        return new MadeUpJob(reports.resolve(name));
    }

    @Test
    void everyJobIsLedToWithItsFreshnessItsLastRunAndItsBestPicks() {
        job("fish")
                .title("Fish & <chips>")
                .report(
                        "1h-3",
                        AS_OF,
                        3,
                        List.of(),
                        new MadeUpJob.Pick(1, "codfish", 300),
                        new MadeUpJob.Pick(2, "eel", 200))
                .report(
                        "1h-6",
                        AS_OF,
                        6,
                        List.of(),
                        new MadeUpJob.Pick(1, "codfish", 400),
                        new MadeUpJob.Pick(3, "ray", 100))
                .pages("index", "run", "1h-3", "1h-6")
                .run("COMPLETED", AS_OF.plusSeconds(60));
        job("ore")
                .report("1h-3", AS_OF, 3, List.of(11, 10))
                .run("FAILED", AS_OF.plusSeconds(90), "collect failed: <b>");
        String page = published();
        assertThat(page)
                .contains(
                        "2 jobs; ",
                        "the last run of 1 did not complete",
                        "Under each job that has flips are the best of them",
                        "href=\"./fish/index.html\"><bdi>Fish &amp; &lt;chips&gt;</bdi>")
                .contains("The newest bucket ends <time class=\"nowrap\" datetime=\"2026-01-10T12:00:00Z\"")
                .contains("2 reports ·", "last run completed <time class=\"nowrap\" datetime=\"2026-01-10T12:07:00Z\"")
                .contains("href=\"./fish/run.html\">timeline")
                .contains("the last run failed", "<li>collect failed: &lt;b&gt;</li>", "2026-01-10T12:07:30Z")
                .contains("The newest bucket ends <time class=\"nowrap\" datetime=\"2026-01-10T10:00:00Z\"")
                .doesNotContain("href=\"./ore/index.html\"", "<b>");
        assertThat(page.indexOf(
                        "codfish</span>: 400 expected on 5,\n<a class=\"nowrap\" href=\"./fish/1h-6.html\">1h-6"))
                .isPositive()
                .isLessThan(page.indexOf("eel</span>: 200"));
        assertThat(page).containsOnlyOnce("codfish</span>").contains("ray</span>: 100");
        assertThat(page.indexOf("./ore/run.html")).isNegative();
        assertThat(page.indexOf("ore</bdi>"))
                .as("what did not complete comes first")
                .isLessThan(page.indexOf("Fish"));
    }

    @Test
    void whatIsNoJobsIsLeftOutAndWhatIsDamagedSaysNothing() throws IOException {
        Files.createDirectories(reports.resolve("pictures"));
        Files.writeString(reports.resolve("notes.txt"), "mine");
        Files.writeString(job("copied").folder().resolve("run-summary.json"), "{\"job\": \"other\"}");
        for (String text : List.of("", "{", "[]", "null", "{\"job\":\"damaged\"}")) {
            Files.writeString(job("damaged").folder().resolve("1h-3.json"), text);
            Files.writeString(job("damaged").folder().resolve("run-summary.json"), text);
            assertThat(published()).contains("No job has written anything here yet");
        }
        job("empty").run("COMPLETED", AS_OF);
        job("killed").report("1h-3", AS_OF, 3, List.of(), new MadeUpJob.Pick(1, "codfish", Double.POSITIVE_INFINITY));
        job("lost").report("1h-3", AS_OF, 3, List.of(9, 10, 11));
        job("odd").report("1h-3", Instant.MAX, 3, List.of()).report("1h-4", AS_OF, Integer.MIN_VALUE, List.of());
        assertThat(published())
                .contains(
                        "3 jobs.", "empty</bdi>", "No report is written yet ·", "killed</bdi>", "no run has ended yet")
                .contains("lost</bdi>", "None of its buckets is there")
                .doesNotContain("copied", "damaged", ">odd<", "pictures", "codfish");
        RunFolder.delete(reports.resolve("empty"));
        RunFolder.delete(reports.resolve("killed"));
        assertThat(published()).contains("1 job.", "lost").doesNotContain("empty</bdi>", "killed</bdi>");
    }

    /** A run that failed makes some reports and not others; and a definition may lose an endpoint. */
    @Test
    void aPickOfAnOlderWindowIsNone() {
        job("fish")
                .report("1h-3", AS_OF.minus(Duration.ofHours(1)), 3, List.of(), new MadeUpJob.Pick(1, "codfish", 300))
                .report("1h-6", AS_OF.minus(Duration.ofMinutes(59)), 6, List.of(), new MadeUpJob.Pick(2, "eel", 200))
                .report("1h-9", AS_OF, 9, List.of(), new MadeUpJob.Pick(3, "ray", 100));
        assertThat(published()).contains("eel", "ray").doesNotContain("codfish");
    }

    @Test
    void aRunThatCouldNotStartIsToldUntilALaterOneEnds() {
        MadeUpJob job = job("small").report("1h-3", AS_OF, 3, List.of()).run("COMPLETED", AS_OF);
        job.reportFolder().publishNotStarted(LastRun.notStarted("small", AS_OF, AS_OF.plusSeconds(1), "no room"));
        assertThat(published()).contains("the last run failed", "<li>no room</li>");
        job.run("COMPLETED", AS_OF.plusSeconds(2));
        assertThat(published()).contains("last run completed").doesNotContain("no room");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "\" onmouseover=\"hacked = true", "a b&<b>%2e?#", "\u202eabc", "..."})
    void aFoldersNameIsTextAndItsAddressLeadsIntoItAlone(String name) {
        job(name)
                .title("<script>hacked()</script>\u202e" + "x".repeat(5000))
                .report("1h-3", AS_OF, 3, List.of(), new MadeUpJob.Pick(1, "<b>\u202e\n", 300))
                .pages("index")
                .run("FAILED", AS_OF, "</li><script>\u202e" + "y".repeat(5000));
        String page = published();
        assertThat(page)
                .doesNotContain(
                        "<b>", "<script>hacked", "</li><script>", "\u202e", "href=\"javascript", "onmouseover=\"hacked")
                .doesNotContain("x".repeat(200), "y".repeat(600))
                .containsPattern("href=\"\\./[\\w.%-]+/index.html\"");
    }

    @Test
    void pagesOfSomebodyElseStay() throws IOException {
        job("fish").run("COMPLETED", AS_OF);
        Files.writeString(reports.resolve("index.html"), "<!doctype html><h1>My own pages</h1>");
        assertThat(published()).contains("My own pages");
        assertThat(said()).singleElement().asString().contains("index.html is no page of Tradewind's", "--report-dir");
        Files.delete(reports.resolve("index.html"));
        assertThat(published()).contains("fish");
    }

    @Test
    void whereItCannotBeWrittenThatIsSaidAndNothingMore() throws IOException {
        job("fish").run("COMPLETED", AS_OF);
        Path file = Files.writeString(reports.resolve("file"), "");
        new JobsIndex(file.resolve("reports"), Clock.systemUTC(), JSON).publish();
        assertThat(said()).singleElement().asString().startsWith("the index of all jobs is not written: ");
    }

    @Test
    void whatAKilledWriterLeftIsDeletedAfterADay() throws IOException {
        Path part = Files.writeString(Files.createDirectories(reports).resolve(".index.html.1.part"), "");
        published();
        assertThat(part).exists();
        new JobsIndex(reports, Clock.offset(Clock.systemUTC(), Duration.ofDays(2)), JSON).publish();
        assertThat(part).doesNotExist();
    }

    /** Each publishes its own first, as a run does; whichever is the last to write, all are in it. */
    @Test
    @Timeout(60)
    void ofRunsThatEndAtTheSameTimeTheLastToWriteHasSeenAll() throws Exception {
        int runs = 8;
        ExecutorService executor = Executors.newFixedThreadPool(runs);
        CyclicBarrier barrier = new CyclicBarrier(runs);
        for (int round = 0; round < 20; round++) {
            Instant ended = AS_OF.plusSeconds(round);
            List<Future<?>> ends = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                MadeUpJob job = job("job-" + run);
                ends.add(executor.submit(() -> {
                    barrier.await(20, TimeUnit.SECONDS);
                    job.run("COMPLETED", ended);
                    index().publish();
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get(20, TimeUnit.SECONDS);
            }
            assertThat(RunFolder.read(reports.resolve("index.html")).split("datetime=\"" + ended, -1))
                    .hasSize(runs + 1);
        }
        executor.shutdown();
        assertThat(RunFolder.names(reports)).noneMatch(name -> name.endsWith(".part"));
    }
}
