package dev.tradewind.job.planning;

import static dev.tradewind.market.Answers.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.run.RunLock;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.stages.Doubts;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Wanted TODAY = Wanted.ItemList.at(AS_OF);
    private static final Endpoint DAY = new Endpoint("24h", Duration.ofDays(1), Duration.ZERO, List.of(1, 2));
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private RawArchive archive;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        archive = new RawArchive(folder.resolve("raw"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Backlog backlog() {
        return backlog(AS_OF);
    }

    private Backlog backlog(Instant now) {
        return Backlog.find(request(), now, new Facts(archive, database));
    }

    private RunRequest request() {
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, DAY, HOUR);
        return new RunRequest(definition, AS_OF, new RunRequest.Folders(folder, folder));
    }

    /** So many steps older than the endpoint's newest closed bucket. */
    private static Wanted.Prices prices(Endpoint endpoint, int age) {
        return new Wanted.Prices(endpoint.newestClosed(AS_OF).minus(age));
    }

    private void archived(Wanted... wanted) {
        Stream.of(wanted).forEach(each -> archive.store(each, Answers.answer("{}")));
    }

    private void imported(Wanted.Prices prices) {
        imported(prices, 1, Clock.systemUTC());
    }

    private void imported(Wanted.Prices prices, int rows, Clock clock) {
        int[] ids = IntStream.rangeClosed(1, rows).toArray();
        Snapshot snapshot = Snapshots.sides(
                prices.start(), ids, new double[rows], new long[rows], new double[rows], new long[rows]);
        new MarketWriter(database, clock).write(prices.bucket(), snapshot, null);
    }

    @Test
    void atFirstTheItemListAndEveryBucketOfTheWidestWindowsIsAskedForTheNewestFirst() {
        assertThat(backlog().toCollect())
                .containsExactly(
                        TODAY, prices(DAY, 0), prices(DAY, 1), prices(HOUR, 0), prices(HOUR, 1), prices(HOUR, 2));
        assertThat(backlog().toImport()).isEmpty();
    }

    @Test
    void whatIsArchivedIsImportedAndWhatIsImportedIsNeither() {
        archived(TODAY, prices(DAY, 1), prices(HOUR, 0));
        imported(prices(HOUR, 0));
        imported(prices(HOUR, 2));
        assertThat(backlog().toCollect()).containsExactly(prices(DAY, 0), prices(HOUR, 1));
        assertThat(backlog().toImport()).containsExactly(TODAY, prices(DAY, 1));
    }

    @Test
    void whatEarlierRunsPaidForAndDidNotImportComesLast() {
        archived(prices(HOUR, 7), prices(HOUR, 5), prices(HOUR, 1));
        imported(prices(HOUR, 6));
        assertThat(backlog().toImport()).containsExactly(prices(HOUR, 1), prices(HOUR, 7), prices(HOUR, 5));
    }

    /** At 12:40 the hour from 12:00 on can be taken, and none before it. */
    @Test
    void ofThePresentOnlyTheBucketThatLastsIsAskedForAndWhatPassedIsLost() {
        Endpoint present =
                new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(3), PriceKind.QUOTES, PRESENT);
        Instant now = AS_OF.plus(Duration.ofMinutes(40));
        JobDefinition definition = SmallJob.of(Retention.FOR_EVER, present);
        assertThat(definition.lastClosing(now)).isEqualTo(AS_OF);
        RunRequest request = new RunRequest(definition, AS_OF, new RunRequest.Folders(folder, folder));
        Wanted.Prices lasting = new Wanted.Prices(new Bucket(present, AS_OF.getEpochSecond()));
        Facts facts = new Facts(archive, database);
        assertThat(Backlog.find(request, now, facts).toCollect()).containsExactly(TODAY, lasting);

        Backlog anHourLater = Backlog.find(request, now.plus(Duration.ofHours(1)), facts);
        assertThat(anHourLater.toCollect()).containsExactly(TODAY);
        assertThat(anHourLater.parts().get(1).reports().get(0).awaits()).containsExactly(TODAY);

        archived(lasting);
        assertThat(Backlog.find(request, now.plus(Duration.ofHours(1)), facts).toImport())
                .containsExactly(lasting);
    }

    @Test
    void aReportAwaitsTheItemListAndWhatOfItsOwnWindowIsMissing() {
        imported(prices(DAY, 0));
        archived(prices(DAY, 1));
        assertThat(backlog().parts()).extracting(Part::name).containsExactly("mapping", "24h", "1h");
        assertThat(backlog().parts().get(1).reports())
                .extracting(PendingReport::awaits)
                .containsExactly(Set.of(TODAY), Set.of(TODAY, prices(DAY, 1)));
    }

    /** A window of two hours ends at least a day before the newest bucket, so that its picks can be followed for a day. */
    @Test
    void aReportAlsoAwaitsWhatItsTrackRecordLooksAt() {
        Endpoint hour = new Endpoint("1h", Duration.ofHours(1), Duration.ofMinutes(1), List.of(2, 30));
        RunRequest request =
                new RunRequest(SmallJob.of(Retention.FOR_EVER, hour), AS_OF, new RunRequest.Folders(folder, folder));
        archived(TODAY, prices(hour, 31));
        imported(prices(hour, 1));
        List<PendingReport> reports = Backlog.find(request, AS_OF, new Facts(archive, database))
                .parts()
                .get(1)
                .reports();
        assertThat(reports.get(0).window()).containsExactlyInAnyOrder(TODAY, prices(hour, 0));
        assertThat(reports.get(0).history())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(2, 30)
                        .mapToObj(age -> prices(hour, age))
                        .toList());
        assertThat(reports.get(1).history()).isEmpty();
    }

    /** As earlier versions stored them: what is late is answered like what did not trade. */
    @Test
    void anEmptyBucketOfADayAgoOrLessIsAskedForAgain() {
        imported(prices(HOUR, 0), 5, at(AS_OF));
        imported(prices(HOUR, 1), 0, at(AS_OF));
        imported(prices(HOUR, 2), 0, at(prices(HOUR, 2).bucket().end().plus(Duration.ofDays(1))));
        imported(prices(HOUR, 3), 5, at(AS_OF));
        archived(prices(HOUR, 0), prices(HOUR, 1));
        Instant later = AS_OF.plus(Duration.ofDays(2));
        assertThat(backlog(later).toCollect())
                .contains(prices(HOUR, 1))
                .doesNotContain(prices(HOUR, 0), prices(HOUR, 2));
        assertThat(backlog(later).toImport()).isEmpty();
        RunRequest request = request();
        new Doubts(request, archive, database, at(later)).forget();
        assertThat(archive.starts("1h")).containsExactly(prices(HOUR, 0).start());
        assertThat(database.importedStarts(HOUR))
                .doesNotContain(prices(HOUR, 1).start())
                .hasSize(3);
    }

    /** No report looks at it now, but its track record may, and a calendar does. */
    @Test
    void anEmptyBucketOutsideTheWindowsBecomesDoubtfulToo() {
        for (int age = 0; age < 60; age++) {
            imported(prices(HOUR, age), age == 50 || age == 40 ? 0 : 5, at(AS_OF.minus(Duration.ofHours(age))));
        }
        imported(prices(HOUR, 70), 0, at(AS_OF)); // old when it was answered
        archived(prices(HOUR, 50));
        new Doubts(request(), archive, database, at(AS_OF)).forget();
        assertThat(database.importedStarts(HOUR))
                .hasSize(59)
                .doesNotContain(prices(HOUR, 50).start(), prices(HOUR, 40).start());
        assertThat(archive.starts("1h")).isEmpty();
        assertThat(archive.doubtful().starts(List.of(HOUR)))
                .containsExactly(prices(HOUR, 50).start(), prices(HOUR, 40).start());
        assertThat(archive.doubtful()
                        .root()
                        .resolve("1h/doubtful/" + prices(HOUR, 50).start() + ".gz"))
                .as("what was believed once")
                .hasBinaryContent(Answers.answer("{}").gzip());
        assertThat(backlog().toCollect())
                .as("no run asks for it")
                .containsExactly(TODAY, prices(DAY, 0), prices(DAY, 1));
    }

    @Test
    void whatWasBelievedOnceIsKeptIfTheRunIsKilledBeforeTheRowIsDeleted() {
        imported(prices(HOUR, 0), 5, at(AS_OF));
        imported(prices(HOUR, 1), 0, at(AS_OF));
        archive.doubtful().store(prices(HOUR, 1), Answers.answer("{}"));
        new Doubts(request(), archive, database, at(AS_OF)).forget();
        assertThat(database.importedStarts(HOUR))
                .containsExactly(prices(HOUR, 0).start());
        assertThat(folder.resolve("raw/1h/doubtful/" + prices(HOUR, 1).start() + ".gz"))
                .hasBinaryContent(Answers.answer("{}").gzip());
    }

    @Test
    void anEmptyBucketAmongNearlyEmptyOnesIsNotAskedForAgain() {
        imported(prices(HOUR, 0), 1, at(AS_OF));
        imported(prices(HOUR, 1), 0, at(AS_OF));
        imported(prices(HOUR, 2), 1, at(AS_OF));
        imported(prices(HOUR, 4), 100, at(AS_OF));
        imported(prices(HOUR, 5), 100, at(AS_OF));
        imported(prices(HOUR, 3), 100, at(AS_OF));
        assertThat(backlog().toCollect()).doesNotContain(prices(HOUR, 1));
    }

    @Test
    void nothingFromTheFutureIsAFact() {
        Instant ahead = AS_OF.plus(Duration.ofDays(1));
        new MarketWriter(database, at(ahead)).write(Wanted.ItemList.at(ahead), List.of());
        assertThat(backlog().toCollect()).contains(TODAY);
        imported(new Wanted.Prices(HOUR.newestClosed(AS_OF).minus(-3)), 0, at(ahead));
        archived(new Wanted.Prices(HOUR.newestClosed(AS_OF).minus(-2)));
        assertThat(backlog().toImport()).isEmpty();
        imported(prices(HOUR, 1), 0, at(ahead.plus(Duration.ofDays(1))));
        assertThat(backlog().toCollect())
                .as("imported when nobody can have been")
                .contains(prices(HOUR, 1));
        new MarketWriter(database, at(AS_OF)).write((Wanted.ItemList) TODAY, List.of());
        assertThat(database.itemListDay()).isEqualTo(TODAY.start());
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    @Test
    void theItemListOfYesterdayIsNotTodays() {
        new MarketWriter(database, Clock.systemUTC())
                .write(Wanted.ItemList.at(AS_OF.minus(Duration.ofDays(1))), List.of());
        assertThat(backlog().toCollect()).contains(TODAY);
        new MarketWriter(database, Clock.systemUTC()).write((Wanted.ItemList) TODAY, List.of());
        assertThat(backlog().toCollect()).doesNotContain(TODAY);
    }

    @Test
    void oneRunHasTheLockOfAJobAndTheNextHasItAfterwards() {
        Path file = folder.resolve("lock");
        try (RunLock lock = RunLock.acquire(file, "small", AS_OF)) {
            assertThat(file)
                    .content()
                    .isEqualTo("process %d since %s", ProcessHandle.current().pid(), AS_OF);
            // Within one process the JDK itself refuses; between processes see ProgramTests.
            assertThatThrownBy(() -> RunLock.acquire(file, "small", AS_OF))
                    .isInstanceOf(OverlappingFileLockException.class);
        }
        RunLock.acquire(file, "small", AS_OF).close();
    }

    @Test
    void aReportWaitsForTheSameTimeAtTheOtherPlacesOfItsDefinition() {
        Endpoint forge = place("forge", "10000002", Duration.ofDays(1));
        Endpoint domain = place("domain", "10000043", Duration.ofDays(1));
        Endpoint hourly = place("hourly", "10000030", Duration.ofHours(1));
        RunRequest request = new RunRequest(
                SmallJob.of(Retention.FOR_EVER, forge, domain, hourly), AS_OF, new RunRequest.Folders(folder, folder));
        imported(prices(domain, 1), 0, Clock.fixed(AS_OF, ZoneOffset.UTC));
        List<PendingReport> reports =
                Backlog.find(request, AS_OF, new Facts(archive, database)).reports();
        assertThat(reports)
                .extracting(PendingReport::history)
                .containsExactly(Set.of(prices(domain, 0)), Set.of(prices(forge, 0), prices(forge, 1)), Set.of());
        assertThat(reports.get(0).window()).containsExactlyInAnyOrder(TODAY, prices(forge, 0), prices(forge, 1));
    }

    private static Endpoint place(String name, String place, Duration step) {
        return new Endpoint(
                name,
                place,
                step,
                Duration.ZERO,
                List.of(2),
                PriceKind.AGGREGATES,
                dev.tradewind.market.Answers.BUCKET);
    }
}
