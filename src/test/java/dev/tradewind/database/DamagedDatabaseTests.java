package dev.tradewind.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import dev.tradewind.testing.OsrsItems;
import dev.tradewind.testing.Snapshots;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A market database in which something is damaged: each use of it names the file and the way out, or is not concerned. */
class DamagedDatabaseTests {

    private static final int PAGE_BYTES = 4096;
    private static final Endpoint HOURLY = new Endpoint("1h", Duration.ofHours(1), Duration.ZERO, List.of(3));
    private static final Bucket NEWEST = new Bucket(HOURLY, 360_000);
    private static final Window WINDOW = new Window(NEWEST, 3);

    private static final ForeignQuery QUERY =
            new ForeignQuery("SELECT max(high) FROM prices", Map.of(), Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private Path sound() {
        Path file = folder.resolve("sound.db");
        try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(file))) {
            MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
            for (Bucket bucket : WINDOW.newestFirst()) {
                writer.write(bucket, snapshot(bucket), null);
            }
            writer.write(Wanted.ItemList.at(Instant.EPOCH), List.of(item(1)));
        }
        return file;
    }

    private static Snapshot snapshot(Bucket bucket) {
        int rows = 500;
        double[] prices = new double[rows];
        java.util.Arrays.fill(prices, 100);
        int[] ids = IntStream.rangeClosed(1, rows).toArray();
        return Snapshots.sides(bucket.start(), ids, prices, new long[rows], prices, new long[rows]);
    }

    private static MarketItem item(int id) {
        return OsrsItems.item(id, "Cannonball", true, 11_000L, 5L, 2L, 3L);
    }

    /** All that is ever done with it. */
    private static List<Throwable> useOf(Path file) {
        List<Throwable> thrown = new ArrayList<>();
        thrown.add(catchThrowable(() -> {
            try (MarketDatabase database = MarketDatabase.open(MarketLocation.file(file))) {
                MarketWriter writer = new MarketWriter(database, Clock.systemUTC());
                for (ThrowingCallable use : List.<ThrowingCallable>of(
                        () -> database.imported(WINDOW),
                        () -> database.importedStarts(HOURLY),
                        () -> database.stored(WINDOW),
                        () -> database.findNewestAnswered(NEWEST, Instant.now()),
                        () -> database.revisions(HOURLY, 0),
                        database::unnamed,
                        database::itemListDay,
                        database::items,
                        () -> new Windows(Long.MAX_VALUE).keep(database, NEWEST, snapshot(NEWEST)),
                        () -> database.read(HOURLY, WINDOW.newestFirst()),
                        () -> database.query(QUERY, rows -> rows.next()),
                        () -> writing(database, () -> writer.write(new Bucket(HOURLY, 0), snapshot(NEWEST), null)),
                        () -> writing(
                                database, () -> writer.write(Wanted.ItemList.at(Instant.now()), List.of(item(2)))),
                        () -> writing(database, () -> writer.write(NEWEST, snapshot(NEWEST), "revised")),
                        () -> writing(database, () -> writer.noteUnnamed(snapshot(NEWEST))),
                        () -> writing(database, () -> writer.deleteBefore(HOURLY, 360_000)))) {
                    thrown.add(catchThrowable(use));
                }
            }
        }));
        thrown.removeIf(java.util.Objects::isNull);
        return thrown;
    }

    /** As the import step and the cleanup do. */
    private static void writing(MarketDatabase database, Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            throw database.unusable(e);
        }
    }

    private void assertExplained(Path file, List<Throwable> thrown, String what) {
        assertThat(thrown)
                .as(what)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(UnusableDatabaseException.class)
                        .hasMessageContaining(file.toString())
                        .message()
                        .containsAnyOf("move it away and run again", "move it away, or use another"));
    }

    /** Each page of the file in turn: those of the schema, of every table, and of every index. */
    @ParameterizedTest
    @ValueSource(strings = {"ones", "zeros", "noise", "another"})
    void whateverPageIsDamaged(String damage) throws IOException {
        Path sound = sound();
        int pages = (int) (Files.size(sound) / PAGE_BYTES);
        int failures = 0;
        for (int page = 0; page < pages; page++) {
            Path file = Files.copy(sound, folder.resolve("market-" + page + ".db"));
            overwrite(file, page, damage);
            List<Throwable> thrown = useOf(file);
            assertExplained(file, thrown, "page %d of %d, %s".formatted(page, pages, damage));
            failures += thrown.size();
        }
        assertThat(failures).isGreaterThan(10);
    }

    private static void overwrite(Path file, int page, String damage) throws IOException {
        byte[] bytes = new byte[PAGE_BYTES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            switch (damage) {
                case "ones" -> java.util.Arrays.fill(bytes, (byte) 0xff);
                case "noise" -> new Random(page).nextBytes(bytes);
                case "another" -> channel.read(ByteBuffer.wrap(bytes), page == 3 ? 4 * PAGE_BYTES : 3 * PAGE_BYTES);
                default -> {}
            }
            channel.write(ByteBuffer.wrap(bytes), (long) page * PAGE_BYTES);
        }
    }

    /** With tools of others, or by what a damaged page makes of a value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE snapshot",
                "DROP TABLE item_list",
                "DROP TABLE price",
                "DROP TABLE endpoint",
                "DROP TABLE item",
                "DROP TABLE unnamed",
                "DROP VIEW prices",
                "UPDATE snapshot SET row_count = -1",
                "UPDATE snapshot SET row_count = 2147483647",
                "UPDATE snapshot SET row_count = 'many'",
                "UPDATE snapshot SET row_count = 499",
                "UPDATE item_list SET item_count = 'x'",
                "UPDATE price SET item_id = 'x' || item_id",
                "UPDATE price SET high = 'dear', low_volume = 'x'",
                "UPDATE item SET buy_limit = 'x', traits = '{\"members\":perhaps}'",
                "DELETE FROM price WHERE item_id = 7",
                "DELETE FROM snapshot",
                "UPDATE snapshot SET row_count = 0, imported_at = 'yesterday'"
            })
    void whateverIsMissingOrOfAnotherType(String change) {
        Path file = sound();
        SingleConnectionDataSource connection = new SingleConnectionDataSource("jdbc:sqlite:" + file, true);
        new JdbcTemplate(connection).execute(change);
        connection.destroy();
        List<Throwable> thrown = useOf(file);
        assertThat(thrown.stream().filter(failure -> !(failure instanceof org.springframework.dao.DataAccessException)))
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(UnusableDatabaseException.class)
                        .hasMessageContaining(file.toString()));
    }
}
