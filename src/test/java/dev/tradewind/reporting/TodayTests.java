package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.MadeUpJob.Pick;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.SmallJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What leads the index of a job. */
class TodayTests {

    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3, 6));
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private ReportFolder reports(Instant asOf) {
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, HOUR);
        return new ReportFolder(folder, definition.reportContext(asOf, "1", Clock.systemUTC()), JSON);
    }

    private void made(int interval, Instant asOf, Pick... picks) {
        made(interval, asOf, ReportRecord.Status.WRITTEN, Optional.empty(), picks);
    }

    private void made(
            int interval, Instant asOf, ReportRecord.Status status, Optional<TrackRecord> trackRecord, Pick... picks) {
        String name = "1h-" + interval;
        ReportRecord record = new ReportRecord(
                name,
                "small",
                "Small <market>",
                "1h",
                interval,
                asOf,
                asOf.minus(Duration.ofHours(interval)),
                asOf.minus(Duration.ofHours(1)),
                List.of(),
                List.of(),
                Optional.empty(),
                1,
                status,
                1,
                Arrays.stream(picks).map(Pick::flip).toList(),
                Optional.empty(),
                trackRecord,
                List.of(),
                "fingerprint",
                new TreeMap<>(),
                List.of(),
                "1",
                asOf,
                5,
                Optional.empty());
        write(name + ".json", JSON.writeValueAsString(record));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TrackRecord trackRecord(double returned, double returnedByAny) {
        return new TrackRecord(
                List.of(NOON),
                86_400,
                List.of(new RankingRecord("Best flips", performance(returned))),
                performance(returnedByAny));
    }

    private static Performance performance(@Nullable Double returned) {
        return new Performance(10, 1.0, 0.79, returned, returned, 0.5);
    }

    /** What the index says of today, as of the newest reports, without its markup. */
    private String today() {
        reports(NOON).publishIndex();
        return shown();
    }

    private String shown() {
        String page = RunFolder.read(folder.resolve("index.html"));
        int start = page.indexOf("<section class=\"card today\">");
        return start < 0
                ? ""
                : page.substring(start, page.indexOf("</section>", start))
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .replace(" ,", ",")
                        .replace(" .", ".")
                        .strip();
    }

    private String edition() {
        return RunFolder.read(folder.resolve("index.json"));
    }

    @Test
    void eachItemIsOnceFromTheReportThatExpectsMostOfIt() {
        made(3, NOON, ReportRecord.Status.WRITTEN, Optional.empty(), new Pick(1, "cod", 300), new Pick(2, "<b>", 200));
        made(6, NOON, ReportRecord.Status.WRITTEN, Optional.of(trackRecord(0.024, -0.003)), new Pick(1, "cod", 400));
        assertThat(today())
                .contains("Together these take 10 and are expected to earn 600 after tax.")
                .contains("cod 1 at 5 5 400 80.0 % 79.0 % gained, return +2.4 % 1h-6, 1h-3"
                        + " &lt;b&gt; 1 at 5 5 200 80.0 % too little history 1h-3")
                .doesNotContain("since", "Not made", "new");
        assertThat(RunFolder.read(folder.resolve("index.html")))
                .contains("href=\"1h-6.html#item=1\">cod</a>", "href=\"1h-3.html#item=1\">1h-3</a>")
                .contains("href=\"1h-3.html#item=2\">&lt;b")
                .doesNotContain("class=\"text warn\"");
    }

    /** Such a record has figures that are undefined, and is as whole as any other. */
    @Test
    void aReportWithTooLittleHistoryIsTrustedLess() {
        Performance nothing = new Performance(0, null, null, null, null, null);
        TrackRecord record =
                new TrackRecord(List.of(), 86_400, List.of(new RankingRecord("Best flips", nothing)), nothing);
        made(3, NOON, ReportRecord.Status.WRITTEN, Optional.of(record), new Pick(1, "cod", 300));
        assertThat(today()).contains("cod 1 at 5 5 300 80.0 % too little history 1h-3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 0.01})
    void picksOfAReportWhoseEarlierPicksDidBadlyAreMarked(double returned) {
        TrackRecord record = trackRecord(returned, 0.02);
        made(3, NOON, ReportRecord.Status.WRITTEN, Optional.of(record), new Pick(1, "cod", 300));
        assertThat(today()).contains(" %, worse than all items 1h-3");
        assertThat(RunFolder.read(folder.resolve("index.html"))).contains("class=\"text warn\"");
    }

    @Test
    void aPickOfWhichNoEarlierOneCouldBeBoughtIsMarked() {
        TrackRecord record = new TrackRecord(
                List.of(NOON),
                86_400,
                List.of(new RankingRecord("Best flips", new Performance(10, 0.0, null, null, null, null))),
                performance(0.02));
        made(3, NOON, ReportRecord.Status.WRITTEN, Optional.of(record), new Pick(1, "cod", 300));
        assertThat(today()).contains("80.0 % none could be bought 1h-3");
        assertThat(RunFolder.read(folder.resolve("index.html"))).contains("class=\"text warn\"");
    }

    @Test
    void whatChangedIsSaidAgainstTheAsOfBeforeHoweverOftenTheIndexIsPublished() {
        made(
                3,
                NOON,
                new Pick(1, "cod", 300),
                new Pick(2, "eel", 200),
                new Pick(3, "ray", 100),
                new Pick(4, "bass", 50));
        today();
        made(6, NOON, new Pick(4, "bass", 60));
        today();
        made(3, ONE, new Pick(5, "crab", 250), new Pick(3, "ray", 150), new Pick(2, "eel", 190));
        made(6, ONE, new Pick(4, "bass", 60));
        String changed = "What changed since 2026-01-10 12:00 UTC New: crab No longer among the best: cod"
                + " Expected profit moved most: ray 100 → 150, eel 200 → 190";
        assertThat(today()).endsWith(changed).contains("crab new 1 at 5 5 250", "ray 1 at 5 5 150", "bass 1 at 5 5 60");
        String edition = edition();
        for (Instant run : List.of(ONE, ONE, TWO)) { // a rerun, a restart, and one that made nothing and completed
            reports(run).publishIndex();
            assertThat(shown()).endsWith(changed);
            assertThat(edition()).isEqualTo(edition);
        }
        made(3, TWO, new Pick(5, "crab", 250), new Pick(3, "ray", 150), new Pick(2, "eel", 190));
        made(6, TWO, new Pick(4, "bass", 60));
        assertThat(today()).endsWith("Nothing changed since 2026-01-10 13:00 UTC.");
    }

    /** Workers publish reports one by one, and a run may fail in between. */
    @Test
    void whatNobodyHasLookedAtAgainHasNotLeftAndIsNotNewLater() {
        made(3, NOON, new Pick(1, "cod", 300), new Pick(2, "eel", 200));
        made(6, NOON, new Pick(2, "eel", 250), new Pick(3, "ray", 100));
        today();
        made(3, ONE, new Pick(4, "crab", 50));
        assertThat(today())
                .contains("Not made yet, so that their picks are missing here: 1h-6.")
                .contains("crab new 1 at 5 5 50")
                .endsWith("What changed since 2026-01-10 12:00 UTC New: crab No longer among the best: cod");
        made(3, TWO, new Pick(4, "crab", 50), new Pick(2, "eel", 80));
        made(6, TWO, new Pick(3, "ray", 100), new Pick(5, "bass", 10));
        assertThat(today())
                .doesNotContain("ray new", "eel new", "crab new", "Not made yet")
                .endsWith("What changed since 2026-01-10 13:00 UTC New: bass Expected profit moved most: eel 250 → 80");
    }

    @Test
    void aRunThatFailedBeforeItsFirstReportRecommendsNothingAndSpoilsNothing() {
        made(3, NOON, new Pick(1, "cod", 300));
        made(6, NOON);
        today();
        String edition = edition();
        reports(ONE).publishIndex(new LastRun("small", ONE, ONE, "FAILED", List.of()));
        assertThat(shown())
                .isEqualTo("Today There is nothing to recommend: no report is made as of 2026-01-10 13:00 UTC yet.");
        assertThat(edition()).isEqualTo(edition);
        made(3, TWO, new Pick(1, "cod", 310));
        made(6, TWO);
        assertThat(today())
                .endsWith("What changed since 2026-01-10 12:00 UTC Expected profit moved most: cod 300 → 310");
    }

    @Test
    void whatIsWithheldOrOfAnOlderWindowGivesNoPicks() {
        made(3, NOON, new Pick(1, "cod", 300));
        made(6, ONE, ReportRecord.Status.WITHHELD, Optional.empty(), new Pick(2, "eel", 200));
        assertThat(today())
                .startsWith("Today There is nothing to recommend: too many buckets of the reports are missing.")
                .doesNotContain("cod", "eel");
        made(3, ONE);
        assertThat(today()).isEqualTo("Today There is nothing to recommend: of no item were enough flips won.");
    }

    @Test
    void aPickForWhichThereIsNoRoomAnyMoreHasLeftAndTheIndexSaysWhatItIsStillWorth() {
        made(3, NOON, picks(10, 0));
        today();
        made(3, ONE, picks(10, 0));
        made(6, ONE, new Pick(99, "crab", 5000));
        assertThat(today())
                .contains("crab new 1 at 5 5 5,000", "item 9 1 at 5 5 901")
                .endsWith("New: crab No longer among the best: item 10 (still 900)");
    }

    private static Pick[] picks(int number, double more) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(item -> new Pick(item, "item " + item, 910 - item + more))
                .toArray(Pick[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"asOf\":\"2026-01-10T11:00:00Z\"}",
                "{\"picks\":[]}",
                "{\"asOf\":\"2026-01-10T11:00:00Z\",\"picks\":[null]}",
                "{\"asOf\":\"2026-01-10T11:00:00Z\",\"picks\":[{\"flip\":{\"itemId\":1},\"reportNames\":[\"1h-3\"]}]}"
            })
    void anEditionThatCannotBeReadSaysNothing(String text) {
        write("index.json", text);
        made(3, NOON, new Pick(1, "cod", 300));
        assertThat(today()).contains("cod 1 at 5 5 300").doesNotContain("since");
        assertThat(edition()).contains("\"cod\"");
    }

    /** The clock of the machine was a day ahead, and was set right. */
    @Test
    void anEditionOfTheFutureIsNoneBefore() {
        made(3, NOON, new Pick(1, "cod", 300));
        today();
        made(3, TWO.plus(Duration.ofDays(1)), new Pick(2, "eel", 300));
        today();
        made(3, ONE, new Pick(3, "ray", 300));
        assertThat(today()).endsWith("What changed since 2026-01-10 12:00 UTC New: ray No longer among the best: cod");
    }

    @Test
    void numbersThatAreNoneAreNoPicks() {
        made(
                3,
                NOON,
                new Pick(1, "cod", Double.NaN),
                new Pick(2, "eel", Double.POSITIVE_INFINITY),
                new Pick(3, "ray", 1));
        assertThat(today()).contains("ray 1 at 5 5 1 ").doesNotContain("cod", "eel");
    }
}
