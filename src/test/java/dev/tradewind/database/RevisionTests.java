package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A source that revises its answers: what is replaced, what is only confirmed, and that nobody sees the old rows any more. */
@ParameterizedClass
@EnumSource(TestedDatabase.class)
@Timeout(60)
class RevisionTests {

    private static final Endpoint DAY =
            new Endpoint("forge", Duration.ofDays(1), Duration.ZERO, List.of(2), PriceKind.AGGREGATES);
    private static final Bucket REVISED = new Bucket(DAY, 86_400 * 20);
    private static final Bucket OTHER = REVISED.minus(1);
    private static final Window BOTH = new Window(REVISED, 2);
    private static final String SNAPSHOTS =
            "SELECT imported_at, changed_at, checked_at, row_count FROM snapshots ORDER BY " + "bucket_start DESC";

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-01-03T00:00:00Z");

    @TempDir
    private Path folder;

    @Parameter
    private TestedDatabase which;

    private TestedDatabase.Place place;
    private MarketDatabase database;

    @BeforeEach
    void open() {
        place = which.in(folder);
        database = place.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private MarketWriter at(Instant now) {
        return new MarketWriter(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void write(Instant now, Snapshot snapshot, @Nullable String version) {
        new TransactionTemplate(new JdbcTransactionManager(database.writer()))
                .executeWithoutResult(status -> at(now).write(new Bucket(DAY, snapshot.start()), snapshot, version));
    }

    /** Items from 1 on, all of whose prices and numbers are the same. */
    private static Snapshot snapshot(Bucket bucket, int items, int value) {
        PriceColumns columns = PriceColumns.ofLength(PriceKind.AGGREGATES, items);
        for (double[] prices : columns.prices()) {
            Arrays.fill(prices, value);
        }
        for (long[] units : columns.units()) {
            Arrays.fill(units, value);
        }
        return new Snapshot(bucket.start(), IntStream.rangeClosed(1, items).toArray(), columns);
    }

    private List<String> sums() {
        return place.rows("SELECT bucket_start, count(*), CAST(sum(average) AS INTEGER), sum(volume) FROM aggregates "
                + "GROUP BY bucket_start ORDER BY bucket_start DESC");
    }

    @Test
    void anotherVersionReplacesTheRowsOfItsBucketAndKeepsWhenItWasImported() {
        write(FIRST, snapshot(OTHER, 3, 5), "other");
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|null|null|3", FIRST + "|null|null|3");

        write(SECOND, snapshot(REVISED, 2, 7), "two");
        assertThat(sums()).containsExactly("1728000|2|14|14", "1641600|3|15|15");
        assertThat(place.rows(SNAPSHOTS))
                .containsExactly(FIRST + "|" + SECOND + "|" + SECOND + "|2", FIRST + "|null|null|3");

        write(THIRD, snapshot(REVISED, 2, 7), "two");
        assertThat(place.rows(SNAPSHOTS))
                .as("the same again: it still holds")
                .containsExactly(FIRST + "|" + SECOND + "|" + THIRD + "|2", FIRST + "|null|null|3");
        assertThat(database.revisions(DAY, OTHER.start()))
                .containsExactly(
                        entry(OTHER.start(), new Revision("other", FIRST)),
                        entry(REVISED.start(), new Revision("two", THIRD)));
        assertThat(database.revisions(DAY, OTHER.start() + 1)).containsOnlyKeys(REVISED.start());
    }

    private void writeArchived(Instant now, Snapshot snapshot, @Nullable String version, Instant answeredAt) {
        at(now).writeArchived(new Bucket(DAY, snapshot.start()), snapshot, version, answeredAt);
    }

    /** Or the source would not be asked on the day of the import. */
    @Test
    void anArchivedAnswerCountsFromWhenTheSourceGaveIt() {
        writeArchived(SECOND, snapshot(REVISED, 3, 5), "one", FIRST);
        writeArchived(SECOND, snapshot(OTHER, 3, 5), null, FIRST);
        assertThat(place.rows(SNAPSHOTS)).containsExactly(SECOND + "|null|" + FIRST + "|3", SECOND + "|null|null|3");
        assertThat(database.revisions(DAY, REVISED.start()))
                .containsExactly(entry(REVISED.start(), new Revision("one", FIRST)));

        at(THIRD).confirm(REVISED);
        writeArchived(THIRD, snapshot(REVISED, 3, 5), "one", FIRST);
        assertThat(place.rows(SNAPSHOTS))
                .as("the same, answered before: it does not undo what was said since")
                .startsWith(SECOND + "|null|" + THIRD + "|3");

        writeArchived(THIRD, snapshot(REVISED, 2, 7), "two", SECOND);
        assertThat(place.rows(SNAPSHOTS)).startsWith(SECOND + "|" + THIRD + "|" + SECOND + "|2");
        writeArchived(SECOND, snapshot(REVISED, 2, 7), "three", THIRD);
        assertThat(place.rows(SNAPSHOTS))
                .as("never from the future")
                .startsWith(SECOND + "|" + THIRD + "|" + SECOND + "|2");
    }

    /** The import reads the answer from its file if there is no room for it in memory. */
    @Test
    void theSameAnswerGivenLaterStillHoldsThoughItIsReadFromTheArchive() {
        writeArchived(FIRST, snapshot(REVISED, 3, 5), "one", FIRST);
        writeArchived(THIRD, snapshot(REVISED, 3, 5), "one", SECOND);
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|null|" + SECOND + "|3");
        writeArchived(SECOND, snapshot(REVISED, 3, 5), "one", THIRD);
        assertThat(place.rows(SNAPSHOTS)).as("never from the future").containsExactly(FIRST + "|null|" + SECOND + "|3");

        write(FIRST, snapshot(OTHER, 3, 5), "one");
        writeArchived(THIRD, snapshot(OTHER, 3, 5), "one", FIRST);
        assertThat(place.rows(SNAPSHOTS)).as("since its import").endsWith(FIRST + "|null|null|3");
        writeArchived(THIRD, snapshot(OTHER, 3, 5), "one", SECOND);
        assertThat(place.rows(SNAPSHOTS)).endsWith(FIRST + "|null|" + SECOND + "|3");
    }

    @Test
    void aBucketMayShrinkToNothingAndGrowAgain() {
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        write(SECOND, Snapshot.empty(PriceKind.AGGREGATES, REVISED.start()), "two");
        assertThat(sums()).isEmpty();
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|" + SECOND + "|" + SECOND + "|0");
        assertThat(database.stored(BOTH).emptySince())
                .as("when the source said that it is empty")
                .containsExactly(entry(REVISED.start(), SECOND));
        write(THIRD, snapshot(REVISED, 4, 1), null);
        assertThat(sums()).containsExactly("1728000|4|4|4");
        assertThat(database.revisions(DAY, 0)).containsExactly(entry(REVISED.start(), new Revision(null, THIRD)));
    }

    @Test
    void withoutAVersionOnlyRowsThatDifferReplaceThoseThatAreThere() {
        write(FIRST, snapshot(REVISED, 3, 5), null);
        write(SECOND, snapshot(REVISED, 3, 5), null);
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|null|" + SECOND + "|3");
        write(THIRD, snapshot(REVISED, 2, 7), null);
        assertThat(sums()).containsExactly("1728000|2|14|14");
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|" + THIRD + "|" + THIRD + "|2");
        assertThat(database.revisions(DAY, 0)).containsExactly(entry(REVISED.start(), new Revision(null, THIRD)));
    }

    @Test
    void aBucketThatIsConfirmedKeepsItsRowsAndOneThatIsNotThereIsNoneToConfirm() {
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        at(SECOND).confirm(REVISED);
        assertThat(sums()).containsExactly("1728000|3|15|15");
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|null|" + SECOND + "|3");
        assertThatThrownBy(() -> at(SECOND).confirm(OTHER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("confirmed 0 buckets, not 1: forge/1641600");
    }

    @Test
    void aReplacementThatIsRolledBackLeavesTheRowsAsTheyWere() {
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        new TransactionTemplate(new JdbcTransactionManager(database.writer())).executeWithoutResult(status -> {
            at(SECOND).write(REVISED, snapshot(REVISED, 2, 7), "two");
            status.setRollbackOnly();
        });
        assertThat(sums()).containsExactly("1728000|3|15|15");
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|null|null|3");
    }

    /** The average of the first item in each bucket of the window, the oldest first. */
    private static List<Double> seen(Windows windows, MarketDatabase database) throws InterruptedException {
        try (OpenWindow open = windows.open(database, BOTH)) {
            return Snapshots.positions(open.prices()).stream()
                    .map(position -> position.orElseThrow().columns().prices()[0][0])
                    .toList();
        }
    }

    @Test
    void aWindowHasTheNewRowsThoughTheyAreAsMany() throws InterruptedException {
        Windows windows = new Windows(100_000_000);
        write(FIRST, snapshot(OTHER, 3, 1), "a");
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        windows.keep(database, OTHER, snapshot(OTHER, 3, 1));
        windows.keep(database, REVISED, snapshot(REVISED, 3, 5));
        assertThat(seen(windows, database)).containsExactly(1.0, 5.0);

        write(SECOND, snapshot(REVISED, 3, 7), "two");
        assertThat(seen(windows, database))
                .as("before the listener of the import has kept it")
                .containsExactly(1.0, 7.0);
        write(THIRD, snapshot(REVISED, 3, 8), "three");
        windows.keep(database, REVISED, snapshot(REVISED, 3, 8));
        assertThat(seen(windows, database)).containsExactly(1.0, 8.0);
    }

    /** An answer may have the prices of several places, and change for one of them. */
    @Test
    void anotherVersionWithTheSameRowsChangesNothingThatAReportDependsOn() throws InterruptedException {
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        SortedMap<Long, BucketState> before = database.imported(BOTH);
        write(SECOND, snapshot(REVISED, 3, 5), "two");
        assertThat(place.rows(SNAPSHOTS)).containsExactly(FIRST + "|null|" + SECOND + "|3");
        assertThat(database.revisions(DAY, 0)).containsExactly(entry(REVISED.start(), new Revision("two", SECOND)));
        assertThat(database.imported(BOTH)).isEqualTo(before);
    }

    /** As a report worker does, which hears of no import. */
    @Test
    void aWindowOfAnotherProcessHasTheNewRowsToo() throws InterruptedException {
        write(FIRST, snapshot(OTHER, 3, 1), "a");
        write(FIRST, snapshot(REVISED, 3, 5), "one");
        Windows windows = new Windows(100_000_000);
        try (MarketDatabase worker = MarketDatabase.findToRead(place.location())) {
            assertThat(worker).isNotNull();
            assertThat(seen(windows, worker)).containsExactly(1.0, 5.0);
            write(SECOND, snapshot(REVISED, 3, 7), "two");
            assertThat(seen(windows, worker)).containsExactly(1.0, 7.0);
        }
    }

    /** Row count and rows are of one state, whatever is committed between the two statements that read them. */
    @Test
    void whoReadsWhileRowsAreReplacedSeesTheOldOnesOrTheNewOnes() throws InterruptedException {
        write(FIRST, snapshot(OTHER, 1, 1), "a");
        write(FIRST, snapshot(REVISED, 1, 1), "1");
        AtomicBoolean written = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                    for (int items = 2; items < 150; items++) {
                        write(SECOND, snapshot(REVISED, items, items), Integer.toString(items));
                    }
                })
                .whenComplete((nothing, failure) -> written.set(true));
        while (!written.get()) {
            PackedSnapshot packed = database.read(REVISED.endpoint(), List.of(REVISED))
                    .values()
                    .iterator()
                    .next()
                    .snapshot();
            Snapshot read = Snapshots.unpacked(packed, REVISED.endpoint().kind());
            assertThat(read.columns().prices()[0])
                    .as("all of one version")
                    .hasSize(read.size())
                    .containsOnly(read.size());
        }
        writing.join();
        assertThat(seen(new Windows(100_000_000), database)).containsExactly(1.0, 149.0);
    }
}
