package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteException;

/**
 * The market database of one job: one connection that writes, for the import step alone, and as many read-only ones as
 * there are readers, which read while it writes.
 */
public final class MarketDatabase implements AutoCloseable {

    private final Dialect dialect;
    private final SingleConnectionDataSource writer;
    private final DataSource readers;

    private final TextIds textIds = new TextIds(this::readTextIds);

    private volatile Items items = new Items(ItemState.UNKNOWN, Map.of());

    private volatile boolean queriesStopped;

    private record Items(ItemState state, Map<Integer, MarketItem> byNumber) {}

    /** Items change only with an item list, and where a text id is met for the first time. */
    private record ItemState(long day, int textIds) {

        static final ItemState UNKNOWN = new ItemState(-1, -1);
    }

    private MarketDatabase(Dialect dialect, SingleConnectionDataSource writer, DataSource readers) {
        this.dialect = dialect;
        this.writer = writer;
        this.readers = readers;
    }

    /** Connects, makes it if it is not there, and brings its schema up to date. */
    public static MarketDatabase open(MarketLocation location) {
        Dialect dialect = location.dialect();
        try {
            SingleConnectionDataSource writer = dialect.connectWriter();
            try {
                MarketSchema.bringUpToDate(dialect, writer);
            } catch (RuntimeException e) {
                writer.destroy();
                throw e;
            }
            return new MarketDatabase(dialect, writer, dialect.readers());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + dialect.place(), e);
        } catch (SQLException | RuntimeException e) {
            dialect.close();
            throw unusable(dialect, e);
        }
    }

    /** Opens one that is there as it is, only to look at it; null where it is not there, or empty. */
    public static @Nullable MarketDatabase findToRead(MarketLocation location) {
        Dialect dialect = location.dialect();
        if (!dialect.canBeRead()) {
            return null;
        }
        try {
            SingleConnectionDataSource reader = dialect.connectReader();
            boolean isThere = MarketSchema.isThere(dialect, reader);
            reader.destroy();
            if (isThere) {
                return new MarketDatabase(dialect, reader, dialect.readers());
            }
            dialect.close();
            return null;
        } catch (SQLException | RuntimeException e) {
            dialect.close();
            throw unusable(dialect, e);
        }
    }

    /** What reading or writing threw, with the name of the database and the way out; a defect of ours as it is. */
    public RuntimeException unusable(Exception failure) {
        return unusable(dialect, failure);
    }

    private static RuntimeException unusable(Dialect dialect, Exception failure) {
        return reason(failure)
                .map(why -> (RuntimeException) new UnusableDatabaseException(dialect.place() + ": " + why, failure))
                .orElseGet(() -> failure instanceof RuntimeException ours ? ours : new IllegalStateException(failure));
    }

    private static Optional<String> reason(Exception failure) {
        if (failure instanceof UnusableDatabaseException) {
            return Optional.ofNullable(failure.getMessage());
        }
        return failure instanceof DateTimeException
                ? Optional.of(SqliteFailure.damaged(String.valueOf(failure.getMessage())))
                : UnusableDatabaseException.explain(failure);
    }

    private interface Reading<T extends @Nullable Object> {
        T from(JdbcTemplate readers) throws SQLException;
    }

    /** The one way to a template that reads, so that whatever that throws names the database. */
    private <T extends @Nullable Object> T reading(Reading<T> reading) {
        try {
            return reading.from(new JdbcTemplate(readers));
        } catch (SQLException | RuntimeException e) {
            throw unusable(e);
        }
    }

    /** The one connection that writes; not for two threads at a time. */
    public DataSource writer() {
        return writer;
    }

    Dialect dialect() {
        return dialect;
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
        reading(readers -> {
            readers.query(
                    Sql.SELECT_IMPORTED,
                    row -> {
                        rows.put(row.getLong(1), row.getInt(2));
                    },
                    endpoint,
                    oldest,
                    newest);
            return rows;
        });
        return rows;
    }

    /** The window's buckets that are imported, all newer ones, and as many older ones as the window has. */
    public StoredBuckets stored(Window window) {
        Endpoint endpoint = window.endpoint();
        long oldest = window.oldest().minus(window.interval()).start();
        Map<Long, Instant> emptySince = new HashMap<>();
        reading(readers -> {
            readers.query(
                    Sql.SELECT_EMPTY,
                    row -> {
                        emptySince.put(row.getLong(1), Instant.parse(row.getString(2)));
                    },
                    endpoint.name(),
                    oldest);
            return emptySince;
        });
        return new StoredBuckets(window, importedRows(endpoint.name(), oldest, Long.MAX_VALUE), emptySince);
    }

    /** One for which the source said that something traded. */
    public record Answered(Bucket bucket, Instant importedAt) {}

    /** The newest of them up to a bucket that was imported before the moment. */
    public Optional<Answered> findNewestAnswered(Bucket newest, Instant importedBefore) {
        Endpoint endpoint = newest.endpoint();
        List<Answered> found = reading(readers -> readers.query(
                Sql.SELECT_NEWEST_ANSWERED,
                (row, number) -> new Answered(new Bucket(endpoint, row.getLong(1)), Instant.parse(row.getString(2))),
                endpoint.name(),
                newest.start(),
                importedBefore.toString()));
        return found.stream().findFirst();
    }

    /** The day of the newest imported item list, unix seconds; 0 for none. */
    public long itemListDay() {
        Long day = reading(
                readers -> readers.queryForObject("SELECT coalesce(max(day_start), 0) FROM item_list", Long.class));
        return day == null ? 0 : day;
    }

    /**
     * What the newest imported item list, and those before it, say of the items, by number. An item whose id is a number is
     * not there until a list has it; one whose id is a text is.
     */
    public Map<Integer, MarketItem> items() {
        ItemState state = reading(readers -> readers.queryForObject(
                Sql.SELECT_ITEM_STATE, (row, number) -> new ItemState(row.getLong(1), row.getInt(2))));
        Items last = items;
        if (!last.state.equals(state)) {
            last = new Items(Objects.requireNonNull(state), readItems());
            items = last;
        }
        return last.byNumber;
    }

    private Map<Integer, MarketItem> readItems() {
        ItemRows rows = new ItemRows();
        return reading(readers -> {
            readers.query(Sql.SELECT_ITEMS, rows);
            return rows.byNumber();
        });
    }

    /** Of a database that may have been made anew by another process. */
    public void forgetItems() {
        items = new Items(ItemState.UNKNOWN, Map.of());
    }

    /** For whoever reads the answers of a source whose ids are texts. */
    public ItemNumbers itemNumbers() {
        return textIds;
    }

    TextIds textIds() {
        return textIds;
    }

    private List<String> readTextIds() {
        List<String> texts = new ArrayList<>();
        reading(readers -> {
            readers.query(Sql.SELECT_TEXT_IDS, row -> {
                texts.add(row.getString(2));
                if (row.getInt(1) != -texts.size()) {
                    throw new UnusableDatabaseException(
                            SqliteFailure.damaged("text id %d is missing".formatted(texts.size())), null);
                }
            });
            return texts;
        });
        return texts;
    }

    /**
     * Runs a query that is not ours. The database itself refuses to write.
     *
     * @throws InterruptedException if such queries are to stop
     * @throws QueryTimeoutException if it takes too long
     */
    public <T> T query(ForeignQuery query, ResultSetExtractor<T> extractor) throws InterruptedException {
        checkSingleStatement(query);
        long begun = System.nanoTime();
        try {
            return Objects.requireNonNull(new NamedParameterJdbcTemplate(readers)
                    .execute(query.sql(), query.parameters(), statement -> run(statement, query, extractor)));
        } catch (DataAccessException e) {
            if (queriesStopped) {
                throw (InterruptedException) new InterruptedException("queries are to stop").initCause(e);
            }
            if (System.nanoTime() - begun > query.timeout().toNanos()) {
                throw new QueryTimeoutException(
                        "not done within %d ms".formatted(query.timeout().toMillis()));
            }
            throw e.getMostSpecificCause() instanceof SQLiteException sqlite && SqliteFailure.isOfFile(sqlite)
                    ? unusable(e)
                    : e;
        }
    }

    private <T> T run(PreparedStatement statement, ForeignQuery query, ResultSetExtractor<T> extractor)
            throws SQLException {
        Connection connection = statement.getConnection();
        try (QueryWatch watch =
                        new QueryWatch(query.timeout(), () -> queriesStopped, () -> dialect.interrupt(connection));
                ResultSet result = statement.executeQuery()) {
            return Objects.requireNonNull(extractor.extractData(result));
        }
    }

    /** Refuses a query that is not ours and that the database would not begin; runs nothing. */
    public void check(ForeignQuery query) {
        checkSingleStatement(query);
        new NamedParameterJdbcTemplate(readers)
                .execute(query.sql(), query.parameters(), statement -> statement.getMetaData());
    }

    private void checkSingleStatement(ForeignQuery query) {
        try {
            dialect.checkSingleStatement(query.sql());
        } catch (SQLException e) {
            throw new InvalidDataAccessApiUsageException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Those that are not ours end at once, and none begins any more. */
    public void stopQueries() {
        queriesStopped = true;
    }

    /** What the buckets hold, which must be imported. */
    Map<Bucket, Snapshot> read(Collection<Bucket> buckets) {
        Map<Bucket, Snapshot> snapshots = new HashMap<>();
        if (!buckets.isEmpty()) {
            reading(template -> {
                try (Connection connection = readers.getConnection()) {
                    for (Bucket bucket : buckets) {
                        snapshots.put(bucket, SnapshotScan.read(connection, bucket));
                    }
                }
                return snapshots;
            });
        }
        return snapshots;
    }

    @Override
    public void close() {
        writer.destroy();
        dialect.close();
    }
}
