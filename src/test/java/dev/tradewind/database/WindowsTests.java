package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

@Timeout(30)
class WindowsTests {

    private static final int ITEMS = 1000;
    private static final Endpoint HOUR = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(2, 4));
    private static final Endpoint DAY = new Endpoint("24h", Duration.ofDays(1), Duration.ZERO, List.of(2));
    private static final Window FOUR = new Window(new Bucket(HOUR, 864_000), 4);
    private static final Window TWO = new Window(new Bucket(HOUR, 864_000), 2);
    private static final Window DAYS = new Window(new Bucket(DAY, 864_000), 2);
    private static final long TWO_BUCKETS = 2L * snapshot(TWO.newest()).packed().length()
            + 2L * Windows.POSITION_BYTES
            + (long) ITEMS * Windows.ITEM_BYTES;

    @TempDir
    private Path folder;

    private MarketDatabase database;

    @BeforeEach
    void importSixBuckets() {
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
        FOUR.newestFirst().forEach(bucket -> writer.write(bucket, snapshot(bucket), null));
        DAYS.newestFirst().forEach(bucket -> writer.write(bucket, snapshot(bucket), null));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Snapshot snapshot(Bucket bucket) {
        return Snapshots.sides(
                bucket.start(),
                IntStream.range(0, ITEMS).toArray(),
                new double[ITEMS],
                new long[ITEMS],
                new double[ITEMS],
                new long[ITEMS]);
    }

    @Test
    void aBucketIsReadOnceForAllWindowsThatHaveIt() throws InterruptedException {
        Windows windows = new Windows(100 * TWO_BUCKETS);
        CompletableFuture<OpenWindow> other = CompletableFuture.supplyAsync(() -> open(windows, TWO));
        try (OpenWindow four = windows.open(database, FOUR);
                OpenWindow two = other.join()) {
            for (int position = 0; position < 2; position++) {
                assertThat(two.prices().positions().get(position).orElseThrow())
                        .isSameAs(four.prices().positions().get(position + 2).orElseThrow());
            }
        }
    }

    @Test
    void whatWasJustImportedIsNotReadAgain() throws InterruptedException {
        Windows windows = new Windows(100 * TWO_BUCKETS);
        Snapshot imported = snapshot(TWO.newest());
        imported.columns().prices()[0][0] = 7; // which the database has not
        windows.keep(database, TWO.newest(), imported);
        try (OpenWindow two = windows.open(database, TWO)) {
            assertThat(newestRows(two).hasRowsOf(imported)).isTrue();
        }
    }

    @Test
    void whatIsKeptOutlivesTheDatabaseThatWasOpenButNotOneThatIsMadeAnew() throws InterruptedException {
        Windows windows = new Windows(100 * TWO_BUCKETS);
        PackedSnapshot first = newest(windows);
        database.close();
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        assertThat(newest(windows)).isSameAs(first);

        database.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
        importSixBuckets(); // the same numbers of rows
        assertThat(newest(windows)).isNotSameAs(first);
    }

    @Test
    void itemsAreReadOnceUntilTheDatabaseHasOthers() throws IOException {
        Windows windows = new Windows(100 * TWO_BUCKETS);
        writeItem("Cannonball");
        Map<Integer, MarketItem> items = windows.items(database);
        database.close();
        database = MarketDatabase.open(MarketLocation.file(folder.resolve("market.db")));
        assertThat(windows.items(database)).isSameAs(items);

        writeItem("Steel cannonball");
        assertThat(windows.items(database).get(2).name()).isEqualTo("Steel cannonball");

        database.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
        importSixBuckets();
        writeItem("Cannonball"); // the same numbers of items, lists and buckets
        assertThat(windows.items(database)).isNotSameAs(items).isEqualTo(items);
    }

    private void writeItem(String name) {
        new MarketWriter(database, Clock.systemUTC())
                .write(
                        new Wanted.ItemList(LocalDate.of(2026, 1, 1)),
                        List.of(OsrsItems.item(2, name, true, 11_000L, 5L, 2L, 3L)));
    }

    private static Snapshot newestRows(OpenWindow two) {
        return Snapshots.unpacked(two.prices().positions().get(1).orElseThrow(), PriceKind.SIDES);
    }

    private PackedSnapshot newest(Windows windows) throws InterruptedException {
        try (OpenWindow two = windows.open(database, TWO)) {
            return two.prices().positions().get(1).orElseThrow();
        }
    }

    @Test
    void aWindowWaitsUntilThereIsRoomForIt() throws InterruptedException {
        Windows windows = new Windows(TWO_BUCKETS + 1);
        OpenWindow days = windows.open(database, DAYS);
        AtomicReference<OpenWindow> opened = new AtomicReference<>();
        Thread waiting = new Thread(() -> opened.set(open(windows, TWO)));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(opened).hasNullValue();
        days.close();
        waiting.join();
        assertThat(opened.get().prices().window()).isEqualTo(TWO);
    }

    @Test
    void whatIsKeptForOthersMakesRoom() throws InterruptedException {
        Windows windows = new Windows(TWO_BUCKETS + 1);
        Snapshot imported = snapshot(TWO.newest());
        imported.columns().prices()[0][0] = 7; // which the database has not
        windows.keep(database, TWO.newest(), imported);
        windows.open(database, DAYS).close();
        try (OpenWindow two = windows.open(database, TWO)) {
            assertThat(newestRows(two).hasRowsOf(snapshot(TWO.newest()))).isTrue();
        }
    }

    @Test
    void aWindowForWhichThereNeverWillBeRoomIsRefusedWithWhatIsAllowed() throws InterruptedException {
        Windows windows = new Windows(TWO_BUCKETS + 1);
        assertThatThrownBy(() -> windows.open(database, FOUR))
                .isInstanceOf(WindowTooLargeException.class)
                .hasMessage(
                        "the window of 4 buckets takes 9 MB, and open windows may take 8 MB; allowed: a shorter interval,"
                                + " a larger share in pipeline.memory, or a larger heap (java -Xmx)");
        windows.open(database, TWO).close();
    }

    /** Or it could keep for ever what another one waits for. */
    @Test
    void whoWaitsForTwoWindowsHoldsNeither() throws InterruptedException {
        Windows windows = new Windows(2 * TWO_BUCKETS + 1);
        OpenWindow days = windows.open(database, DAYS);
        AtomicReference<List<OpenWindow>> together = new AtomicReference<>();
        Thread waiting = new Thread(() -> together.set(openTogether(windows, TWO, DAYS)));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        windows.open(database, TWO).close();
        days.close();
        waiting.join();
        assertThat(together.get()).extracting(open -> open.prices().window()).containsExactly(TWO, DAYS);
    }

    @Test
    void windowsForWhichThereNeverWillBeRoomTogetherAreRefused() throws InterruptedException {
        Windows windows = new Windows(TWO_BUCKETS + 1);
        assertThatThrownBy(() -> windows.openTogether(database, List.of(TWO, DAYS)))
                .isInstanceOf(WindowTooLargeException.class);
        windows.open(database, DAYS).close();
    }

    private List<OpenWindow> openTogether(Windows windows, Window... together) {
        try {
            return windows.openTogether(database, List.of(together));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private OpenWindow open(Windows windows, Window window) {
        try {
            return windows.open(database, window);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
