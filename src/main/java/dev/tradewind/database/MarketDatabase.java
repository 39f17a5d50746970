package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.ItemNumbers;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Volumes;
import dev.tradewind.market.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteException;

/**
 * The market database of one job. One connection writes, for the import step alone; readers have read-only connections, and
 * read at the same time.
 */
public final class MarketDatabase implements AutoCloseable {

    private final Dialect dialect;
    private final SingleConnectionDataSource writer;
    private final DataSource readers;

    private final TextIds textIds = new TextIds(this::readTextIds);

    private volatile @Nullable StoredItems items;

    private volatile boolean queriesStopped;

    private MarketDatabase(Dialect dialect, SingleConnectionDataSource writer, DataSource readers) {
        this.dialect = dialect;
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the database to write and read it. Makes it if it does not exist, and brings its schema up to date. */
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

    /** Opens an existing database only to read it, and leaves it as it is; null if it does not exist, or is empty. */
    public static @Nullable MarketDatabase findToRead(MarketLocation location) {
        Dialect dialect = location.dialect();
        try (SingleConnectionDataSource closedAfterwards = dialect.connectReader()) {
            if (closedAfterwards != null && MarketSchema.isThere(dialect, closedAfterwards)) {
                return new MarketDatabase(dialect, closedAfterwards, dialect.readers());
            }
            dialect.close();
            return null;
        } catch (SQLException | RuntimeException e) {
            dialect.close();
            throw unusable(dialect, e);
        }
    }

    /** Turns a failure to read or write into an exception that names the database and the way out. Returns a bug of ours as it is. */
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

    /**
     * Reads one state of the database, in a transaction, by one connection of its own: one that the caller's transaction keeps
     * would be closed for the next read. Whatever reads, reads by this method, so that every failure names the database.
     */
    private <T> T read(Function<JdbcTemplate, T> reading) {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            return reading.apply(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException | RuntimeException e) {
            throw unusable(e);
        }
    }

    private void forEachRow(String sql, RowCallbackHandler rows, Object... arguments) {
        read(database -> {
            database.query(sql, rows, arguments);
            return rows;
        });
    }

    /** The one connection that writes. Two threads must not use it at the same time. */
    public DataSource writer() {
        return writer;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The state of each imported bucket of the window, by its start, ascending. */
    public SortedMap<Long, BucketState> imported(Window window) {
        return imported(
                window.endpoint().name(),
                window.oldest().start(),
                window.newest().start());
    }

    /** Which prices each imported bucket of the window has, by its start, ascending. */
    SortedMap<Long, Written> written(Window window) {
        SortedMap<Long, Written> written = new TreeMap<>();
        forEachRow(
                Sql.SELECT_WRITTEN,
                row -> written.put(row.getLong(1), new Written(row.getInt(2), row.getString(3))),
                window.endpoint().name(),
                window.oldest().start(),
                window.newest().start());
        return written;
    }

    /** How much memory the prices of the window take, packed. Those that are not packed yet count with what they take at most. */
    long packedBytes(Window window) {
        return read(database -> Sql.number(
                database,
                Sql.SELECT_PACKED_BYTES,
                window.endpoint().kind().rowBytes(),
                window.endpoint().name(),
                window.oldest().start(),
                window.newest().start()));
    }

    /** Which prices a bucket has that the caller, who is the writer, has just imported. */
    Written written(Bucket bucket) {
        try {
            return SnapshotRow.get(new JdbcTemplate(writer), bucket).written();
        } catch (RuntimeException e) {
            throw unusable(e);
        }
    }

    /** The database's name: no other one that is there has the same. */
    String place() {
        return dialect.place();
    }

    /** The starts of all imported buckets of the endpoint, ascending. */
    public Set<Long> importedStarts(Endpoint endpoint) {
        Set<Long> starts = new TreeSet<>();
        forEachRow(
                Sql.SELECT_STARTS, row -> starts.add(row.getLong(1)), endpoint.name(), Long.MIN_VALUE, Long.MAX_VALUE);
        return starts;
    }

    /** The starts of the buckets that are imported for all of the endpoints, ascending. */
    public SortedSet<Long> importedStarts(List<Endpoint> sharing) {
        SortedSet<Long> starts = new TreeSet<>(importedStarts(sharing.get(0)));
        sharing.stream().skip(1).forEach(endpoint -> starts.retainAll(importedStarts(endpoint)));
        return starts;
    }

    private SortedMap<Long, BucketState> imported(String endpoint, long oldest, long newest) {
        SortedMap<Long, BucketState> states = new TreeMap<>();
        forEachRow(
                Sql.SELECT_IMPORTED,
                row -> states.put(row.getLong(1), new BucketState(row.getInt(2), row.getString(3))),
                endpoint,
                oldest,
                newest);
        return states;
    }

    /**
     * Which answer of the source each imported bucket has that does not start before the given moment, by its start, ascending.
     *
     * @param oldestStart unix seconds
     */
    public SortedMap<Long, Revision> revisions(Endpoint endpoint, long oldestStart) {
        SortedMap<Long, Revision> revisions = new TreeMap<>();
        forEachRow(
                Sql.SELECT_REVISIONS,
                row -> revisions.put(row.getLong(1), new Revision(row.getString(2), instant(row, 3))),
                endpoint.name(),
                oldestStart);
        return revisions;
    }

    /** The oldest imported bucket of the endpoint; empty if none is imported. */
    public Optional<Bucket> firstImported(Endpoint endpoint) {
        List<Bucket> first = new ArrayList<>();
        forEachRow(Sql.SELECT_FIRST_IMPORTED, row -> first.add(new Bucket(endpoint, row.getLong(1))), endpoint.name());
        return first.stream().findFirst();
    }

    /** The imported buckets of the window, all newer ones, and as many older ones as the window has buckets. */
    public StoredBuckets stored(Window window) {
        long oldest = window.oldest().minus(window.interval()).start();
        return stored(window.endpoint(), oldest, emptySince(window.endpoint(), oldest));
    }

    private Map<Long, Instant> emptySince(Endpoint endpoint, long oldest) {
        Map<Long, Instant> emptySince = new HashMap<>();
        forEachRow(Sql.SELECT_EMPTY, row -> emptySince.put(row.getLong(1), instant(row, 2)), endpoint.name(), oldest);
        return emptySince;
    }

    private StoredBuckets stored(Endpoint endpoint, long oldest, Map<Long, Instant> emptySince) {
        SortedMap<Long, Integer> rows = new TreeMap<>();
        imported(endpoint.name(), oldest, Long.MAX_VALUE).forEach((start, state) -> rows.put(start, state.rows()));
        return new StoredBuckets(endpoint, rows, emptySince);
    }

    /**
     * The starts of all imported buckets of the endpoint that are empty, and that the source may have answered too
     * early. Reads those with rows only if one of the empty ones is young, as one among quiet ones is for ever.
     */
    public Set<Long> doubtful(Endpoint endpoint, Duration believedAfter, Instant now) {
        Map<Long, Instant> emptySince = emptySince(endpoint, Long.MIN_VALUE);
        StoredBuckets empty = new StoredBuckets(endpoint, new TreeMap<>(), emptySince);
        return empty.hasYoung(believedAfter, now)
                ? stored(endpoint, Long.MIN_VALUE, emptySince).doubtful(believedAfter, now)
                : Set.of();
    }

    /** All imported buckets of the endpoint, by one query. */
    public ImportedBuckets history(Endpoint endpoint) {
        ImportedBuckets buckets = new ImportedBuckets(endpoint);
        forEachRow(Sql.SELECT_HISTORY, buckets, endpoint.name());
        return buckets;
    }

    /** The oldest and the newest imported bucket of the endpoint; empty if none is imported. */
    public Optional<ItemHistory.Range> storedRange(Endpoint endpoint) {
        List<ItemHistory.Range> range = new ArrayList<>();
        forEachRow(
                Sql.SELECT_STORED_RANGE,
                row -> {
                    long first = row.getLong(1);
                    if (!row.wasNull()) {
                        range.add(new ItemHistory.Range(first, row.getLong(2)));
                    }
                },
                endpoint.name());
        return range.stream().findFirst();
    }

    /**
     * Reads the prices of an item in every imported bucket of the range, newest first, in one state of the database.
     *
     * @return whether the reader wanted all of them
     */
    public boolean readHistory(Endpoint endpoint, int item, ItemHistory.Range range, ItemHistory.Reader reader) {
        return read(database -> new ItemHistory(endpoint, item, database).read(range, reader));
    }

    /** Takes a time that is missing for one that cannot be read: both are damage. */
    static Instant instant(ResultSet row, int column) throws SQLException {
        return Instant.parse(String.valueOf(row.getString(column)));
    }

    /** What was traded in those of the endpoint's buckets that are imported. */
    public Map<Bucket, Volumes> volumes(Endpoint endpoint, Collection<Bucket> buckets) {
        Map<Bucket, Volumes> volumes = new HashMap<>();
        if (!buckets.isEmpty()) {
            Map<String, Object> which = Map.of(
                    "endpoint",
                    endpoint.name(),
                    "starts",
                    buckets.stream().map(Bucket::start).toList());
            RowCallbackHandler rows = row ->
                    volumes.put(new Bucket(endpoint, row.getLong(1)), new Volumes(row.getDouble(2), row.getDouble(3)));
            read(database -> {
                new NamedParameterJdbcTemplate(database).query(Sql.SELECT_VOLUMES, which, rows);
                return volumes;
            });
        }
        return volumes;
    }

    /** A bucket in which, by the source's answer, something traded. */
    public record Answered(Bucket bucket, Instant importedAt) {}

    /** Finds the newest such bucket that is not newer than the given one, and was imported before the given moment. */
    public Optional<Answered> findNewestAnswered(Bucket newest, Instant importedBefore) {
        Endpoint endpoint = newest.endpoint();
        List<Answered> found = new ArrayList<>();
        forEachRow(
                Sql.SELECT_NEWEST_ANSWERED,
                row -> found.add(new Answered(new Bucket(endpoint, row.getLong(1)), instant(row, 2))),
                endpoint.name(),
                newest.start(),
                importedBefore.toString());
        return found.stream().findFirst();
    }

    /** Whether any bucket is imported. */
    public boolean hasSnapshots() {
        return read(database -> Sql.number(database, Sql.COUNT_FIRST_SNAPSHOT)) > 0;
    }

    /** The day of the newest imported item list, in unix seconds; 0 if none is imported. */
    public long itemListDay() {
        return read(StoredItems::state).day();
    }

    /**
     * The items, by number, as the imported item lists describe them; the newest list that has an item counts. An item whose
     * id is a number is missing until a list has it; an item whose id is a text is there from its first use on.
     */
    public Map<Integer, MarketItem> items() {
        return items(items).byNumber();
    }

    /** The same. Reads them only if they are not those that were read before, be it by another connection. */
    StoredItems items(@Nullable StoredItems before) {
        StoredItems read = read(database -> StoredItems.read(database, before));
        items = read;
        return read;
    }

    /** The noted items that no item list has named yet, ascending. */
    public List<ItemId> unnamed() {
        List<ItemId> unnamed = new ArrayList<>();
        forEachRow(Sql.SELECT_UNNAMED, row -> unnamed.add(ItemRows.id(row)));
        Collections.sort(unnamed);
        return unnamed;
    }

    /** Gives the text ids of the source their numbers. */
    public ItemNumbers itemNumbers() {
        return textIds;
    }

    TextIds textIds() {
        return textIds;
    }

    private List<String> readTextIds() {
        List<String> texts = new ArrayList<>();
        forEachRow(Sql.SELECT_TEXT_IDS, row -> {
            texts.add(row.getString(2));
            if (row.getInt(1) != -texts.size()) {
                throw new UnusableDatabaseException(
                        SqliteFailure.damaged("text id %d is missing".formatted(texts.size())), null);
            }
        });
        return texts;
    }

    /**
     * Runs a user's query. The database itself refuses to write.
     *
     * @throws InterruptedException if {@link #stopQueries} was called
     * @throws QueryTimeoutException if the query takes longer than it may
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

    /** Throws what the database has against a user's query before it runs it; runs nothing. */
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

    /** Ends the users' queries that are running, and every later one as soon as it begins. */
    public void stopQueries() {
        queriesStopped = true;
    }

    /** Reads the prices of the endpoint's buckets, all of which must be imported. */
    Map<Bucket, WrittenSnapshot> read(Endpoint endpoint, List<Bucket> buckets) {
        return buckets.isEmpty() ? Map.of() : read(database -> new SnapshotReader(endpoint, database).read(buckets));
    }

    @Override
    public void close() {
        writer.destroy();
        dialect.close();
    }
}
