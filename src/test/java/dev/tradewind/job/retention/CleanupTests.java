package dev.tradewind.job.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.source.Versions;
import dev.tradewind.testing.Answers;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private RawArchive archive;

    /** Ten imported buckets and their raw files; the window has the three newest. */
    /** A database that is not there yet. */
    MarketLocation location() {
        return MarketLocation.file(folder.resolve("market.db"));
    }

    @BeforeEach
    void fill() {
        database = MarketDatabase.open(location());
        archive = new RawArchive(folder.resolve("small/raw"));
        for (int age = 0; age < 10; age++) {
            archive.store(prices(age), Answers.answer("{}"));
            imported(prices(age));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Wanted.Prices prices(int age) {
        return new Wanted.Prices(HOUR.newestClosed(AS_OF).minus(age));
    }

    private void imported(Wanted.Prices prices) {
        Snapshot one = Snapshots.sides(
                prices.start(), new int[] {2}, new double[] {4}, new long[] {1}, new double[] {3}, new long[] {1});
        new MarketWriter(database, at(prices.bucket().closing())).write(prices.bucket(), one, null);
    }

    private RunRequest request(@Nullable Duration raw, @Nullable Duration prices) {
        JobDefinition definition = SmallJob.of(new Retention(raw, prices, null), HOUR);
        return requestAt(definition, AS_OF);
    }

    private RunRequest requestAt(JobDefinition definition, Instant asOf) {
        return new RunRequest(definition, asOf, new RunRequest.Folders(folder, folder));
    }

    /** None of these touches the job repository: executions are kept. */
    @SuppressWarnings("NullAway")
    private void cleanUp(RunRequest request, Clock clock) {
        new Cleanup(archive, database, null, clock).cleanUp(request, clock.instant());
    }

    private void cleanUp(RunRequest request) {
        cleanUp(request, at(request.asOf()));
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static JobDefinition definition(Duration raw, Duration prices) {
        return SmallJob.of(new Retention(raw, prices, null), HOUR);
    }

    /** As one run with a clock that is ahead asked for them: the source has nothing there. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-01-10T17:00:00Z", "2026-03-10T12:00:00Z", "2027-02-14T12:00:00Z"})
    void aClockThatIsAheadDeletesNothing(Instant asOf) {
        Snapshot nothing = Snapshot.empty(PriceKind.SIDES, 0);
        for (int age = 0; age < 3; age++) {
            new MarketWriter(database, at(asOf)).write(HOUR.newestClosed(asOf).minus(age), nothing, null);
        }
        cleanUp(requestAt(definition(Duration.ofHours(1), Duration.ofHours(9)), asOf));
        assertThat(archive.starts("1h")).hasSize(3);
        assertThat(database.imported(HOUR.window(9, AS_OF))).hasSize(9);
    }

    /** Bucket by bucket it has aged; at once it has not. */
    @Test
    void noMoreIsDeletedThanCanHaveAgedSinceTheLastRun() {
        Instant later = AS_OF.plus(Duration.ofDays(20));
        Bucket jumped = HOUR.newestClosed(later);
        new MarketWriter(database, at(AS_OF.plusSeconds(60)))
                .write(
                        jumped,
                        Snapshots.sides(
                                jumped.start(),
                                new int[] {2},
                                new double[] {4},
                                new long[] {1},
                                new double[] {3},
                                new long[] {1}),
                        null);
        RunRequest request = requestAt(definition(Duration.ofHours(2), Duration.ofHours(6)), later);
        cleanUp(request, at(AS_OF.plusSeconds(30)));
        assertThat(archive.starts("1h")).hasSize(3);
        assertThat(database.importedStarts(HOUR)).hasSize(7);
    }

    @Test
    void aRetentionShorterThanABucketNeverTakesEverything() {
        cleanUp(requestAt(definition(Duration.ofMinutes(1), Duration.ofMinutes(1)), AS_OF.plus(Duration.ofDays(400))));
        assertThat(database.importedStarts(HOUR)).hasSize(3);
        assertThat(archive.starts("1h")).hasSize(3);
    }

    @Test
    void nothingIsDeletedUnlessTheDefinitionSaysSo() {
        cleanUp(request(null, null));
        assertThat(archive.starts("1h")).hasSize(10);
        assertThat(database.importedStarts(HOUR)).hasSize(10);
    }

    @Test
    void whatIsOlderThanItsRetentionGoesAndAWindowLosesNothing() {
        cleanUp(request(Duration.ofHours(1), Duration.ofHours(6)));
        assertThat(archive.starts("1h"))
                .containsExactly(prices(2).start(), prices(1).start(), prices(0).start());
        assertThat(database.importedStarts(HOUR))
                .hasSize(6)
                .first()
                .isEqualTo(prices(5).start());
        assertThat(database.imported(HOUR.window(3, AS_OF))).hasSize(3);
    }

    @Test
    void aRawFileThatIsNotImportedStays() {
        archive.store(prices(20), Answers.answer("{}"));
        cleanUp(request(Duration.ofHours(1), null));
        assertThat(archive.starts("1h")).hasSize(4).first().isEqualTo(prices(20).start());
    }

    /** As a raw file, it is kept until its bucket is imported, or no longer wanted. */
    @Test
    void anAnswerThatIsNotBelievedGoesWithThePrices() {
        for (int age : new int[] {2, 5, 20}) {
            archive.doubtful().store(prices(age), Answers.answer("{}"));
        }
        cleanUp(request(Duration.ofHours(1), null));
        assertThat(archive.doubtful().starts(List.of(HOUR)))
                .as("that of an imported bucket goes")
                .containsExactly(prices(20).start(), prices(2).start());
        cleanUp(request(Duration.ofHours(1), Duration.ofHours(6)));
        assertThat(archive.doubtful().starts(List.of(HOUR)))
                .containsExactly(prices(2).start());
    }

    @Test
    void whatIsNoLongerKeptIsNotImportedAgainFromItsRawFile() {
        RunRequest request = request(null, Duration.ofHours(6));
        cleanUp(request);
        assertThat(archive.starts("1h")).hasSize(10);
        assertThat(Backlog.find(request, AS_OF, new Facts(archive, database)).toImport())
                .isEmpty();
        cleanUp(request(Duration.ofHours(1), Duration.ofHours(6)));
        assertThat(archive.starts("1h")).hasSize(3);
    }

    private static Endpoint place(String name, String place, int interval) {
        return new Endpoint(
                name,
                place,
                Duration.ofDays(1),
                Duration.ZERO,
                List.of(interval),
                PriceKind.AGGREGATES,
                dev.tradewind.market.Answers.BUCKET);
    }

    /** So many days are archived, and imported for all of the places; but nothing traded in the first of them. */
    private void importDays(int count, List<Endpoint> places) {
        MarketWriter writer = new MarketWriter(database, at(AS_OF.minusSeconds(60)));
        for (int age = 0; age < count; age++) {
            long start = places.get(0).newestClosed(AS_OF).minus(age).start();
            Answer answer = Answers.answer("{}");
            archive.store(new Wanted.Prices(places, start, null), answer);
            for (Endpoint place : places) {
                PriceColumns columns = PriceColumns.ofLength(PriceKind.AGGREGATES, place.equals(places.get(0)) ? 0 : 1);
                int[] items =
                        IntStream.range(34, 34 + columns.prices()[0].length).toArray();
                writer.write(new Bucket(place, start), new Snapshot(start, items, columns), Versions.of(answer));
            }
        }
    }

    /** Or a day that is deleted of one would be asked for again, for all. */
    @ParameterizedTest
    @CsvSource({"PT1H, 5", ", 10"})
    void endpointsThatShareTheirAnswersKeepTheSameDaysAndNoneIsTakenAgain(@Nullable Duration raw, int files) {
        List<Endpoint> places =
                List.of(place("quiet", "10000030", 2), place("forge", "10000002", 2), place("domain", "10000043", 5));
        importDays(10, places);
        RunRequest request = requestAt(
                SmallJob.ofPlaces(new Retention(raw, Duration.ofHours(1), null), places.toArray(Endpoint[]::new)),
                AS_OF);
        cleanUp(request);
        assertThat(places)
                .allSatisfy(place -> assertThat(database.importedStarts(place))
                        .hasSize(5)
                        .isEqualTo(database.importedStarts(places.get(0))));
        assertThat(archive.starts("quiet")).hasSize(files);
        Backlog next = Backlog.find(request, AS_OF, new Facts(archive, database));
        assertThat(next.toImport()).isEmpty();
        assertThat(next.toCollect()).containsExactly(Wanted.ItemList.at(AS_OF));
    }

    /** The window has the hours of the ages 0 to 2, and nobody asked in the last of them. */
    @Test
    void theLastHourBeforeALostOneIsKeptSinceItShowsThatTheJobIsNotYoung() {
        Endpoint present = new Endpoint(
                "now",
                null,
                Duration.ofHours(1),
                Duration.ZERO,
                List.of(3),
                PriceKind.SIDES,
                dev.tradewind.market.Answers.PRESENT);
        Bucket newest = present.newestClosed(AS_OF);
        for (int age : new int[] {6, 5, 1, 0}) {
            imported(new Wanted.Prices(newest.minus(age)));
        }
        JobDefinition definition = SmallJob.of(new Retention(null, Duration.ofHours(1), null), present);
        cleanUp(requestAt(definition, AS_OF), at(AS_OF.plusSeconds(60)));
        assertThat(database.importedStarts(present))
                .containsExactly(newest.minus(5).start(), newest.minus(1).start(), newest.start());
    }
}
