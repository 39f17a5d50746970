package dev.tradewind.job.planning;

import static dev.tradewind.market.State.ARCHIVED;
import static dev.tradewind.market.State.BEFORE;
import static dev.tradewind.market.State.DOUBTFUL;
import static dev.tradewind.market.State.EMPTY;
import static dev.tradewind.market.State.LOST;
import static dev.tradewind.market.State.NOT_ASKED;
import static dev.tradewind.market.State.OUT_OF_REACH;
import static dev.tradewind.market.State.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.database.MarketDatabase;
import dev.tradewind.database.MarketLocation;
import dev.tradewind.database.MarketWriter;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Retention;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.State;
import dev.tradewind.testing.SmallJob;
import dev.tradewind.testing.Snapshots;
import dev.tradewind.testing.SourceWithHorizon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesTests {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(6));
    private static final Endpoint PRESENT_HOUR =
            new Endpoint("1h", null, Duration.ofHours(1), Duration.ZERO, List.of(6), PriceKind.SIDES, Answers.PRESENT);

    @TempDir
    private Path folder;

    private MarketDatabase database;
    private RawArchive archive;

    @BeforeEach
    void open() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("small/market.db")));
        archive = new RawArchive(folder.resolve("small/raw"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Bucket bucket(Endpoint endpoint, int age) {
        return endpoint.newestClosed(NOW).minus(age);
    }

    private void imported(Endpoint endpoint, int age, int rows, Instant at) {
        Bucket bucket = bucket(endpoint, age);
        int[] ids = IntStream.rangeClosed(1, rows).toArray();
        Snapshot snapshot = Snapshots.sides(
                bucket.start(), ids, new double[rows], new long[rows], new double[rows], new long[rows]);
        new MarketWriter(database, Clock.fixed(at, ZoneOffset.UTC)).write(bucket, snapshot, null);
    }

    private BucketStates states(JobDefinition job) {
        return new States(job, new Facts(archive, database), NOW)
                .of(job.endpoints().get(0));
    }

    private static JobDefinition job(Endpoint... endpoints) {
        return SmallJob.of(Retention.FOR_EVER, endpoints);
    }

    private static List<State> listed(BucketStates states) {
        return IntStream.range(0, states.size()).mapToObj(states::state).toList();
    }

    @Test
    void eachBucketIsWhatTheFactsSay() {
        imported(HOUR, 7, 20, NOW);
        imported(HOUR, 5, 30, NOW.minusSeconds(60));
        imported(HOUR, 4, 0, bucket(HOUR, 4).end().plus(Duration.ofDays(1)));
        archive.doubtful().store(new Wanted.Prices(bucket(HOUR, 3)), dev.tradewind.testing.Answers.answer(""));
        archive.store(new Wanted.Prices(bucket(HOUR, 1)), dev.tradewind.testing.Answers.answer("{}"));
        BucketStates states = states(job(HOUR));
        assertThat(listed(states))
                .containsExactly(PRESENT, NOT_ASKED, PRESENT, DOUBTFUL, DOUBTFUL, NOT_ASKED, ARCHIVED, NOT_ASKED);
        assertThat(states.rows(2)).isEqualTo(30);
        assertThat(states.arrival(2)).isEqualTo(NOW.minusSeconds(60).getEpochSecond());
        assertThat(states.start(2)).isEqualTo(bucket(HOUR, 5).start());
    }

    /** An empty answer counts if it was old when it came; one of the future is no answer. */
    @Test
    void anEmptyBucketIsBelievedOrDoubtful() {
        imported(HOUR, 40, 0, bucket(HOUR, 40).end().plus(Duration.ofDays(1)));
        imported(HOUR, 39, 5, NOW);
        imported(HOUR, 38, 0, bucket(HOUR, 38).end().plus(Duration.ofHours(23)));
        imported(HOUR, 37, 5, NOW);
        assertThat(listed(states(job(HOUR))).subList(0, 5))
                .containsExactly(EMPTY, PRESENT, DOUBTFUL, PRESENT, NOT_ASKED);
        assertThat(listed(states(SourceWithHorizon.of(job(HOUR), Duration.ofHours(6))))
                        .subList(0, 4))
                .as("old after six hours")
                .containsExactly(EMPTY, PRESENT, EMPTY, PRESENT);
    }

    @Test
    void whatASourceNoLongerAnswersForIsOutOfReach() {
        imported(HOUR, 5, 20, NOW);
        imported(HOUR, 2, 20, NOW);
        archive.doubtful().store(new Wanted.Prices(bucket(HOUR, 4)), dev.tradewind.testing.Answers.answer(""));
        assertThat(listed(states(SourceWithHorizon.of(job(HOUR), Duration.ofHours(2)))))
                .containsExactly(PRESENT, OUT_OF_REACH, OUT_OF_REACH, PRESENT, NOT_ASKED, NOT_ASKED);
    }

    @Test
    void ofThePresentWhatPassedIsLostAndNothingIsMissingBeforeTheFirst() {
        imported(PRESENT_HOUR, 4, 20, NOW);
        imported(PRESENT_HOUR, 2, 20, NOW);
        JobDefinition job = job(PRESENT_HOUR);
        assertThat(listed(states(job))).containsExactly(PRESENT, LOST, PRESENT, LOST, NOT_ASKED);
        BucketStates day = new States(job, new Facts(archive, database), NOW)
                .between(PRESENT_HOUR, NOW.minus(Duration.ofHours(6)), NOW.minus(Duration.ofHours(2)))
                .orElseThrow();
        assertThat(listed(day)).containsExactly(BEFORE, BEFORE, PRESENT, LOST);
    }

    /** The raw files outlast the rows, but no run imports them again. */
    @Test
    void whatRetentionDoesNotKeepIsBeforeTheFirst() {
        Retention retention = new Retention(null, Duration.ofHours(10), null);
        States states = new States(SmallJob.of(retention, HOUR), new Facts(archive, database), NOW);
        for (int age : new int[] {20, 11, 3}) {
            archive.store(new Wanted.Prices(bucket(HOUR, age)), dev.tradewind.testing.Answers.answer("{}"));
        }
        archive.doubtful().store(new Wanted.Prices(bucket(HOUR, 15)), dev.tradewind.testing.Answers.answer(""));
        imported(HOUR, 8, 20, NOW);
        imported(HOUR, 0, 20, NOW);
        BucketStates kept = states.of(HOUR);
        assertThat(listed(kept))
                .containsExactly(
                        NOT_ASKED, PRESENT, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, ARCHIVED, NOT_ASKED, NOT_ASKED,
                        PRESENT);
        BucketStates all = states.between(HOUR, bucket(HOUR, 20).time(), NOW).orElseThrow();
        assertThat(listed(all).subList(0, 11)).containsOnly(BEFORE);
        assertThat(all.gaps()).isEqualTo(kept.gaps());
    }

    @Test
    void aJobThatNeverRanLacksItsWidestWindow() {
        database.close();
        BucketStates states = new States(job(HOUR), new Facts(archive, null), NOW).of(HOUR);
        assertThat(listed(states)).hasSize(6).containsOnly(NOT_ASKED);
    }

    @Test
    void aRangeIsOfBucketsThatBeginInIt() {
        States states = new States(job(HOUR), new Facts(archive, database), NOW);
        BucketStates range = states.between(HOUR, NOW.minusSeconds(3 * 3600 - 1), NOW.minusSeconds(3599))
                .orElseThrow();
        assertThat(range.window().oldest()).isEqualTo(bucket(HOUR, 1));
        assertThat(range.size()).isEqualTo(2);
        assertThat(states.between(HOUR, NOW.minus(Duration.ofHours(3)).plusNanos(1), NOW)
                        .orElseThrow()
                        .size())
                .as("the bucket that began a nanosecond before is none of them")
                .isEqualTo(2);
        assertThat(states.between(HOUR, NOW, NOW.plusSeconds(7200))).isEmpty();
        assertThat(states.between(HOUR, null, Instant.EPOCH)).isEmpty();
    }

    /** As after a run that filled an old gap. */
    @Test
    void aPageOfAnOlderAsOfShowsWhatIsThereSince() {
        imported(HOUR, 1, 5, NOW);
        States states = new States(job(HOUR), new Facts(archive, database), NOW);
        assertThat(states.until(HOUR, NOW.minus(Duration.ofHours(4))).window().newest())
                .isEqualTo(bucket(HOUR, 1));
        assertThat(states.until(HOUR, NOW).window().newest()).isEqualTo(bucket(HOUR, 0));
    }

    @Test
    void aCalendarOfARunningJobWritesNothing() throws IOException {
        imported(HOUR, 1, 5, NOW); // the database is open to write meanwhile
        List<String> before = files();
        JobCalendar calendar = JobCalendar.of(
                job(HOUR),
                folder.resolve("small"),
                MarketLocation.file(folder.resolve("small/market.db")),
                null,
                NOW,
                NOW);
        assertThat(calendar.endpoints().get(0).there()).isEqualTo(1);
        assertThat(files()).isEqualTo(before);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted()
                    .map(file -> file + " " + file.toFile().length())
                    .toList();
        }
    }
}
