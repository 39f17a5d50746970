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
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * {@code market.db} of one job: one connection that writes, for the import step alone, and as many read-only ones as
 * there are readers. WAL lets them read while it writes.
 */
public final class MarketDatabase implements AutoCloseable {

    private static final int BUSY_TIMEOUT_MILLIS = 60_000;

    private final SingleConnectionDataSource writer;
    private final SQLiteDataSource readers;

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
            MarketSchema.bringUpToDate(writer);
            return new MarketDatabase(writer, dataSource(file, true));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + file, e);
        } catch (SQLException | RuntimeException e) {
            throw unusable(file, e);
        }
    }

    /** Opens a file that is there as it is, only to look at it; null where it is not there, or empty. */
    public static @Nullable MarketDatabase findToRead(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            SingleConnectionDataSource reader =
                    new SingleConnectionDataSource(dataSource(file, true).getConnection(), true);
            if (MarketSchema.isThere(reader)) {
                return new MarketDatabase(reader, dataSource(file, true));
            }
            reader.destroy();
            return null;
        } catch (SQLException | RuntimeException e) {
            throw unusable(file, e);
        }
    }

    private static RuntimeException unusable(Path file, Exception e) {
        Optional<String> reason = e instanceof UnusableDatabaseException
                ? Optional.ofNullable(e.getMessage())
                : UnusableDatabaseException.explain(e);
        return reason.map(why -> (RuntimeException) new UnusableDatabaseException(file + ": " + why, e))
                .orElseGet(() -> e instanceof RuntimeException failure ? failure : new IllegalStateException(e));
    }

    private static SQLiteDataSource dataSource(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setGetGeneratedKeys(false); // or every insert is followed by a query for its row id
        if (readOnly) {
            config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        } else {
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

    /** The starts of the window's buckets that are imported, ascending, and how many rows each has. */
    public SortedMap<Long, Integer> importedRows(Window window) {
        return importedRows(
                window.endpoint().name(),
                window.oldest().start(),
                window.newest().start());
    }

    /** The starts of all the endpoint's buckets that are imported, ascending. */
    public Set<Long> importedStarts(Endpoint endpoint) {
        return importedRows(endpoint.name(), Long.MIN_VALUE, Long.MAX_VALUE).keySet();
    }

    private SortedMap<Long, Integer> importedRows(String endpoint, long oldest, long newest) {
        SortedMap<Long, Integer> rows = new TreeMap<>();
        reader().query(
                        Sql.SELECT_IMPORTED,
                        row -> {
                            rows.put(row.getLong(1), row.getInt(2));
                        },
                        endpoint,
                        oldest,
                        newest);
        return rows;
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

    /**
     * Runs a query that is not ours. SQLite itself refuses to write: not into this database, which is opened to be read, and
     * not into another, since none can be attached.
     */
    public <T> T query(String sql, Map<String, ?> parameters, ResultSetExtractor<T> extractor) {
        return Objects.requireNonNull(new NamedParameterJdbcTemplate(readers).query(sql, parameters, extractor));
    }

    /** What the buckets hold, which must be imported. */
    Map<Bucket, Snapshot> read(Collection<Bucket> buckets) {
        Map<Bucket, Snapshot> snapshots = new HashMap<>();
        if (!buckets.isEmpty()) {
            try (Connection connection = readers.getConnection()) {
                for (Bucket bucket : buckets) {
                    snapshots.put(bucket, SnapshotScan.read(connection, bucket));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot read %s: %s".formatted(buckets, e.getMessage()), e);
            }
        }
        return snapshots;
    }

    private JdbcTemplate reader() {
        return new JdbcTemplate(readers);
    }

    @Override
    public void close() {
        writer.destroy();
    }
}
