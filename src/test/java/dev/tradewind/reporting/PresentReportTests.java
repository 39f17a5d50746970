package dev.tradewind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.database.Windows;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.testing.RunFolder;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Reports on a source that tells only the present: nobody can ask it for a bucket that passed, or for those before the first. */
class PresentReportTests {

    private static final Instant AS_OF = Instant.parse("2026-11-27T14:20:00Z");
    private static final Instant LATER = Instant.parse("2026-11-27T15:00:00Z");
    private static final Endpoint PRESENT = endpoint(Answers.PRESENT);
    private static final Endpoint PASSED = endpoint(Answers.BUCKET);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private MarketDatabase database;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Endpoint endpoint(Answers answers) {
        return new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(24), PriceKind.SIDES, answers);
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-11-27T00:00:00Z").plus(Duration.ofHours(hour));
    }

    /** Imports the buckets that start at these hours of the day; a negative one is of the day before. */
    private void take(Endpoint endpoint, IntStream hours) {
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        hours.mapToObj(PresentReportTests::hour).map(Instant::getEpochSecond).forEach(start -> {
            double[] high = {110};
            double[] low = {100};
            long[] volumes = {5};
            writer.write(
                    new Bucket(endpoint, start),
                    Snapshots.sides(start, new int[] {2}, high, volumes, low, volumes),
                    null);
        });
    }

    private record Made(ReportRecord record, List<ItemFigures> rows) {}

    private Made made(Endpoint endpoint, Instant now) throws InterruptedException {
        Watch cheap = new Watch(
                "cheap", new Watch.Scope(List.of(), Optional.empty(), Optional.empty()), "low < 101", List.of());
        ReportDefinition definition = new ReportDefinition(
                "small",
                "Small",
                List.of(endpoint),
                Costs.NONE,
                new ReportSettings(0.8, new FlipTerms(0.1, 10_000_000, 12, List.of()), List.of(cheap)),
                List.of(),
                Optional.empty());
        ReportContext context = new ReportContext(definition, AS_OF, "1", Clock.fixed(now, ZoneOffset.UTC));
        ReportFolder reports = new ReportFolder(folder.resolve("reports/small"), context, JSON);
        ReportInput input =
                new CurrentReports(context, database, reports).input(new ReportTask.Items(endpoint.window(24, AS_OF)));
        Report report = new ReportMaker(context, SourceReports.of(PriceKind.SIDES), database, new Windows(1_000_000))
                .make(input);
        try (ReportContent content = report.content()) {
            reports.publish(report);
            reports.publishIndex();
            new JobsIndex(folder.resolve("reports"), context.clock(), JSON).publish();
            return new Made(
                    report.record(),
                    content instanceof ReportContent.Items items ? items.table().rows() : List.of());
        }
    }

    private ReportRecord report(Endpoint endpoint) throws InterruptedException {
        return made(endpoint, AS_OF).record();
    }

    private String file(String name) {
        return RunFolder.read(folder.resolve("reports").resolve(name));
    }

    @Test
    void aYoungJobReportsAtOnceWhatItHasAndSaysSinceWhen() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(10, 14));
        Made made = made(PRESENT, AS_OF);
        assertThat(made.record().wasWithheld()).isFalse();
        assertThat(made.record().coverage()).isEqualTo(1);
        assertThat(made.record().since()).contains(hour(10));
        assertThat(made.record().missing()).isEmpty();
        assertThat(file("small/1h-24.json"))
                .contains("\"since\":\"2026-11-27T10:00:00Z\"")
                .doesNotContain("\"lost\"");
        for (String page : List.of("small/1h-24.html", "small/index.html")) {
            assertThat(file(page))
                    .contains("young: 5 of 24 buckets, since 2026-11-27 10:00 UTC", "100.0 % covered")
                    .contains("aria-label=\"5 of 24 buckets are there")
                    .contains("<i class=\"before\" title=\"2026-11-27 09:00 was before the first bucket\">")
                    .doesNotContain(" missing<", " lost<", "class=\"gap\"");
        }
    }

    /** Or every item of a young job would be thin, and no section had any. */
    @Test
    void theFiguresOfAYoungJobAreThoseOfTheBucketsSinceItBegan() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(10, 14));
        ItemFigures row = made(PRESENT, AS_OF).rows().get(0);
        assertThat(row.rankable().figures().coverage()).isEqualTo(1);
        assertThat(row.flags()).doesNotContain(Flag.THIN, Flag.STALE);
    }

    @Test
    void aFullWindowIsThatOfAnyOtherSource() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(-20, 14));
        ReportRecord record = report(PRESENT);
        assertThat(record.coverage()).isEqualTo(1);
        assertThat(record.since()).contains(hour(-9));
        assertThat(file("small/1h-24.html"))
                .contains("24 of 24 buckets are there")
                .doesNotContain("young", " lost<");
    }

    @Test
    void aBucketThatPassedIsLostAndNotMissing() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(-20, 14).filter(hour -> hour != 9 && hour != 11));
        ReportRecord record = report(PRESENT);
        assertThat(record.lost()).containsExactly(hour(9), hour(11));
        assertThat(record.missing()).isEmpty();
        assertThat(record.coverage()).isEqualTo(22 / 24.0);
        assertThat(file("small/1h-24.json"))
                .contains("\"lost\":[\"2026-11-27T09:00:00Z\",\"2026-11-27T11:00:00Z\"]", "\"missing\":[]");
        assertThat(file("small/1h-24.html"))
                .contains("2 lost</summary><p>" + ReportHead.LOST)
                .contains("<i class=\"gap\" title=\"2026-11-27 09:00 is lost\">")
                .doesNotContain(" missing<", "is missing", "young");
        assertThat(file("small/index.html"))
                .contains("(2 lost)", ReportHead.LOST)
                .doesNotContain("missing)");
    }

    @Test
    void onlyWhatCouldHaveBeenHadIsJudged() throws InterruptedException {
        take(PRESENT, IntStream.of(10, 14));
        ReportRecord record = report(PRESENT);
        assertThat(record.wasWithheld()).isTrue();
        assertThat(record.coverage()).isEqualTo(0.4);
        assertThat(file("small/index.html"))
                .contains("Only 2 of 5 buckets are there (40.0 %)")
                .contains("The job is young: 2 of 24 buckets, since 2026-11-27 10:00 UTC. 3 buckets are lost.")
                .contains(">Which are lost</a>");
    }

    @Test
    void aBucketThatLastsIsMissingUntilItHasPassed() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(-20, 13));
        ReportRecord lasts = made(PRESENT, AS_OF).record();
        assertThat(lasts.missing()).containsExactly(hour(14));
        assertThat(lasts.lost()).isEmpty();
        ReportRecord passed = made(PRESENT, LATER).record();
        assertThat(passed.missing()).isEmpty();
        assertThat(passed.lost()).containsExactly(hour(14));
    }

    @Test
    void aJobThatNeverTookABucketIsNotYoung() throws InterruptedException {
        take(PRESENT, IntStream.of(15));
        ReportRecord record = report(PRESENT);
        assertThat(record.since()).isEmpty();
        assertThat(record.coverage()).isZero();
        assertThat(record.lost()).hasSize(23);
        assertThat(record.missing()).containsExactly(hour(14));
        assertThat(file("small/index.html")).contains("none of them is there").doesNotContain("young");
    }

    /** It still lasts, so its prices are at most as old as its start, and its end has not come yet. */
    @Test
    void theNewestPricesAreFromTheStartOfTheNewestBucketOn() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(-20, 14));
        report(PRESENT);
        String newest = "<time class=\"nowrap\" datetime=\"2026-11-27T14:00:00Z\">";
        assertThat(file("small/1h-24.html")).contains("to " + newest);
        assertThat(file("small/index.html")).contains("the newest that is there began\n" + newest);
        assertThat(file("index.html")).contains("The newest bucket began " + newest);
    }

    @Test
    void withoutTheNewestBucketThePricesAreFromTheOneBefore() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(-20, 13));
        report(PRESENT);
        String newest = "<time class=\"nowrap\" datetime=\"2026-11-27T13:00:00Z\">";
        assertThat(file("small/index.html")).contains("the newest that is there began\n" + newest);
        assertThat(file("index.html")).contains("The newest bucket began " + newest);
    }

    @Test
    void anAlertOfTheNewestBucketIsNewAndSinceItsStart() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(10, 14));
        assertThat(report(PRESENT).alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.since()).isEqualTo(hour(14)));
        assertThat(file("small/index.html")).contains("<b>New</b>");
    }

    @Test
    void aReportIsRemadeWhenItsJobTurnsOutToBeOlder() throws InterruptedException {
        take(PRESENT, IntStream.rangeClosed(10, 14));
        String young = report(PRESENT).fingerprint();
        take(PRESENT, IntStream.of(-30));
        String older = report(PRESENT).fingerprint();
        take(PRESENT, IntStream.of(-40));
        assertThat(older).isNotEqualTo(young).isEqualTo(report(PRESENT).fingerprint());
    }

    @Test
    void nothingOfThisIsSaidOfASourceThatCanBeAskedLater() throws InterruptedException {
        take(PASSED, IntStream.rangeClosed(10, 13));
        ReportRecord record = report(PASSED);
        assertThat(record.wasWithheld()).isTrue();
        assertThat(record.missing()).hasSize(20);
        Stream.of("small/1h-24.json", "small/index.html")
                .map(name -> file(name).replaceAll("(?s)<(style|script)>.*?</\\1>", ""))
                .forEach(text -> assertThat(text).doesNotContain("\"since\"", "\"lost\"", "lost", "young"));
        assertThat(file("small/index.html"))
                .contains("the newest that is there ends\n<time class=\"nowrap\" datetime=\"2026-11-27T14:00:00Z\">");
        assertThat(file("index.html")).contains("The newest bucket ends <time");
    }
}
