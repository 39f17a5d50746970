package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * {@code market.db} of one job: one connection that writes, for the import step alone, and as many read-only ones as
 * there are readers. WAL lets them read while it writes.
 */
public final class MarketDatabase implements AutoCloseable {

    /** The number of the newest migration, which is its file's {@code PRAGMA user_version} too. */
    static final int SCHEMA_VERSION = 1;

    private static final int BUSY_TIMEOUT_MILLIS = 60_000;

    private final SingleConnectionDataSource writer;
    private final SQLiteDataSource readers;

    /** Softly held: an imported bucket never changes, and what memory has no room for is read again. */
    private final Map<Bucket, Snapshot> snapshots = new ConcurrentReferenceHashMap<>();

    /** Items change only with an item list. */
    private volatile Items items = new Items(0, Map.of());

    private record Items(long day, Map<Integer, MarketItem> byId) {}

    private MarketDatabase(SingleConnectionDataSource writer, SQLiteDataSource readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the file, makes it if it is not there, and brings its schema up to date. */
    public static MarketDatabase open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            SingleConnectionDataSource writer =
                    new SingleConnectionDataSource(dataSource(file, false).getConnection(), true);
            migrate(writer);
            return new MarketDatabase(writer, dataSource(file, true));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + file, e);
        } catch (SQLException | RuntimeException e) {
            throw unusable(file, e);
        }
    }

    private static RuntimeException unusable(Path file, Exception e) {
        return UnusableDatabaseException.explain(e)
                .map(reason -> (RuntimeException) new UnusableDatabaseException(file + ": " + reason, e))
                .orElseGet(() -> e instanceof RuntimeException failure ? failure : new IllegalStateException(e));
    }

    /** Every migration leaves its number behind, so that Flyway is not even loaded where there is none to run. */
    private static void migrate(DataSource writer) {
        Integer version = new JdbcTemplate(writer).queryForObject("PRAGMA user_version", Integer.class);
        if (version != null && version > SCHEMA_VERSION) {
            throw new UnusableDatabaseException(
                    "market.db has schema %d, and this version of Tradewind knows up to %d; run a newer one"
                            .formatted(version, SCHEMA_VERSION),
                    null);
        }
        if (version == null || version != SCHEMA_VERSION) {
            Flyway.configure()
                    .dataSource(writer)
                    .locations("classpath:dev/tradewind/database/migration")
                    .load()
                    .migrate();
        }
    }

    private static SQLiteDataSource dataSource(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setGetGeneratedKeys(false); // or every insert is followed by a query for its row id
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        }
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return dataSource;
    }

    /** The one connection that writes; not for two threads at a time. */
    public DataSource writer() {
        return writer;
    }

    /** The starts of the window's buckets that are imported, ascending. */
    public TreeSet<Long> importedStarts(Window window) {
        return importedStarts(
                window.endpoint().name(),
                window.oldest().start(),
                window.newest().start());
    }

    /** The starts of all the endpoint's buckets that are imported, ascending. */
    public TreeSet<Long> importedStarts(Endpoint endpoint) {
        return importedStarts(endpoint.name(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private TreeSet<Long> importedStarts(String endpoint, long oldest, long newest) {
        return new TreeSet<>(reader().queryForList(Sql.SELECT_IMPORTED_STARTS, Long.class, endpoint, oldest, newest));
    }

    /** The day of the newest imported item list, unix seconds; 0 for none. */
    public long itemListDay() {
        Long day = reader().queryForObject("SELECT coalesce(max(day_start), 0) FROM item_list", Long.class);
        return day == null ? 0 : day;
    }

    /** What the newest imported item list, and those before it, say of the items, by id. */
    public Map<Integer, MarketItem> items() {
        long day = itemListDay();
        Items last = items;
        if (last.day != day) {
            last = new Items(day, readItems());
            items = last;
        }
        return last.byId;
    }

    private Map<Integer, MarketItem> readItems() {
        Map<Integer, MarketItem> byId = new HashMap<>();
        reader().query(Sql.SELECT_ITEMS, row -> {
            MarketItem item = ItemRows.item(row);
            byId.put(item.id(), item);
        });
        return byId;
    }

    /** Keeps what was just imported for the reports to come, as long as there is memory to spare. */
    public void keep(Bucket bucket, Snapshot snapshot) {
        snapshots.put(bucket, snapshot);
    }

    /** The prices of a window; what is not in memory is read, each bucket once for all the windows that have it. */
    public WindowPrices read(Window window) {
        Set<Long> imported = importedStarts(window);
        List<Optional<Snapshot>> positions = new ArrayList<>(window.interval());
        try (Connection connection = readers.getConnection()) {
            for (Bucket bucket : window.oldestFirst()) {
                positions.add(
                        imported.contains(bucket.start())
                                ? Optional.of(snapshot(connection, bucket))
                                : Optional.empty());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the window %s: %s".formatted(window, e.getMessage()), e);
        }
        return new WindowPrices(window, positions);
    }

    /** Two workers may read the same bucket at the same time; both read the same. */
    private Snapshot snapshot(Connection connection, Bucket bucket) throws SQLException {
        Snapshot snapshot = snapshots.get(bucket);
        if (snapshot == null) {
            snapshot = SnapshotScan.read(connection, bucket);
            snapshots.put(bucket, snapshot);
        }
        return snapshot;
    }

    private JdbcTemplate reader() {
        return new JdbcTemplate(readers);
    }

    @Override
    public void close() {
        writer.destroy();
    }
}
