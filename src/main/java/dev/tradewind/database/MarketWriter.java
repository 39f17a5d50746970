package dev.tradewind.database;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import dev.tradewind.market.Window;
import java.sql.Connection;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes to the market database, in the transaction of its caller. Only one thread at a time may use it. */
public final class MarketWriter {

    /** Those who read a database take no longer values. A bucket that would be longer is read from its rows. */
    static final int MOST_PACKED_BYTES = 900_000;

    private static final int PACKED_TOGETHER = 100;

    private final Dialect dialect;
    private final TextIdRows textIds;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public MarketWriter(MarketDatabase database, Clock clock) {
        this.dialect = database.dialect();
        this.jdbc = new JdbcTemplate(database.writer());
        this.textIds = new TextIdRows(database.textIds(), dialect, jdbc);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.writer()));
        this.clock = clock;
    }

    /**
     * Writes a bucket's snapshot, which the source has just answered. If the bucket is imported already, replaces its rows if
     * they differ; those of the version that is stored do not.
     *
     * @param version what the source calls this state of its answer; null if it has no name for it
     */
    public void write(Bucket bucket, Snapshot snapshot, @Nullable String version) {
        if (writeUnlessThere(bucket, snapshot, version, null)) {
            confirm(bucket);
        }
    }

    /**
     * Writes a bucket's snapshot, which the source answered at that moment. If the bucket is imported already, replaces its rows if
     * they differ, as {@link #write} does; the version that is stored still held at that moment.
     */
    public void writeArchived(Bucket bucket, Snapshot snapshot, @Nullable String version, Instant answeredAt) {
        Instant now = clock.instant();
        Instant heldAt = answeredAt.isAfter(now) ? now : answeredAt;
        if (writeUnlessThere(bucket, snapshot, version, heldAt.toString())
                && heldAt.isAfter(SnapshotRow.get(jdbc, bucket).checkedAt())) {
            confirm(bucket, heldAt);
        }
    }

    /**
     * Writes the snapshot unless this version of it is there.
     *
     * @param answeredAt null for now
     * @return whether it was there
     */
    private boolean writeUnlessThere(
            Bucket bucket, Snapshot snapshot, @Nullable String version, @Nullable String answeredAt) {
        long endpointId = endpointId(bucket.endpoint().name());
        int inserted = jdbc.update(
                Sql.INSERT_SNAPSHOT,
                endpointId,
                bucket.start(),
                snapshot.size(),
                now(),
                new SqlParameterValue(Types.VARCHAR, version),
                new SqlParameterValue(Types.VARCHAR, version == null ? null : answeredAt));
        if (inserted == 1) {
            insert(endpointId, bucket, snapshot);
            return false;
        }
        if (version != null && version.equals(SnapshotRow.get(jdbc, bucket).version())) {
            return true;
        }
        replace(endpointId, bucket, snapshot, version, answeredAt == null ? now() : answeredAt);
        return false;
    }

    private void replace(
            long endpointId, Bucket bucket, Snapshot snapshot, @Nullable String version, String checkedAt) {
        StoredSnapshot stored = SnapshotScan.read(jdbc, bucket);
        String changedAt = stored.row().changedAt();
        if (!stored.snapshot().hasRowsOf(snapshot)) {
            deletePrices(bucket.endpoint(), bucket.start(), bucket.start() + 1);
            insert(endpointId, bucket, snapshot);
            changedAt = now();
        }
        jdbc.update(
                Sql.REPLACE_SNAPSHOT,
                snapshot.size(),
                new SqlParameterValue(Types.VARCHAR, version),
                new SqlParameterValue(Types.VARCHAR, changedAt),
                checkedAt,
                bucket.endpoint().name(),
                bucket.start());
    }

    /** Notes that the source has said now that an imported bucket has not changed. */
    public void confirm(Bucket bucket) {
        confirm(bucket, clock.instant());
    }

    private void confirm(Bucket bucket, Instant heldAt) {
        int confirmed = jdbc.update(
                Sql.CONFIRM_SNAPSHOT, heldAt.toString(), bucket.endpoint().name(), bucket.start());
        if (confirmed != 1) {
            throw new IllegalStateException("confirmed %d buckets, not 1: %s".formatted(confirmed, bucket));
        }
    }

    private String now() {
        return clock.instant().toString();
    }

    private void insert(long endpointId, Bucket bucket, Snapshot snapshot) {
        if (!snapshot.isEmpty()) {
            textIds.store(Arrays.stream(snapshot.itemIds()));
            jdbc.execute((Connection connection) -> {
                dialect.insert(connection, endpointId, bucket.start(), snapshot);
                return null;
            });
            insertPacked(endpointId, bucket.start(), snapshot);
        }
    }

    private void insertPacked(long endpointId, long bucketStart, Snapshot snapshot) {
        byte[] packed = snapshot.packed().bytes();
        byte[] stored = packed.length > MOST_PACKED_BYTES ? new byte[0] : packed;
        jdbc.update(Sql.INSERT_PACKED, endpointId, bucketStart, stored);
    }

    /**
     * Deletes the endpoint's buckets that start before the given moment, in a transaction of its own.
     *
     * @param start unix seconds
     * @return how many buckets it deleted
     */
    public int deleteBefore(Endpoint endpoint, long start) {
        Integer deleted = transaction.execute(status -> {
            deletePrices(endpoint, Long.MIN_VALUE, start);
            return jdbc.update(Sql.DELETE_SNAPSHOTS, endpoint.name(), start);
        });
        return deleted == null ? 0 : deleted;
    }

    private void deletePrices(Endpoint endpoint, long start, long end) {
        jdbc.update(new PriceSql(endpoint.kind()).delete(), endpoint.name(), start, end);
        jdbc.update(Sql.DELETE_PACKED, endpoint.name(), start, end);
    }

    /**
     * Packs those buckets of the window that have rows and are not packed, the newest first, in transactions of its own.
     *
     * @param isStopped whether to leave the rest to the next time
     * @return how many buckets it packed
     */
    public int packMissing(Window window, BooleanSupplier isStopped) {
        Endpoint endpoint = window.endpoint();
        long endpointId = endpointId(endpoint.name());
        List<Long> starts = jdbc.query(
                Sql.SELECT_UNPACKED,
                (row, number) -> row.getLong(1),
                endpoint.name(),
                window.oldest().start(),
                window.newest().start());
        int packed = 0;
        while (packed < starts.size() && !isStopped.getAsBoolean()) {
            List<Long> some = starts.subList(packed, Math.min(starts.size(), packed + PACKED_TOGETHER));
            transaction.executeWithoutResult(status -> some.forEach(start -> insertPacked(
                    endpointId,
                    start,
                    SnapshotScan.read(jdbc, new Bucket(endpoint, start)).snapshot())));
            packed += some.size();
        }
        return packed;
    }

    /** Deletes the record of a bucket without rows, in a transaction of its own. The bucket then counts as never imported. */
    public void forgetEmpty(Bucket bucket) {
        transaction.executeWithoutResult(
                status -> jdbc.update(Sql.DELETE_EMPTY, bucket.endpoint().name(), bucket.start()));
    }

    private long endpointId(String name) {
        jdbc.update("INSERT INTO endpoint (name) VALUES (?) ON CONFLICT DO NOTHING", name);
        return Sql.number(jdbc, "SELECT endpoint_id FROM endpoint WHERE name = ?", name);
    }

    /**
     * Writes the items of an item list; an item that is no longer listed stays. Forgets lists of later days: the clock was
     * ahead when they were collected.
     */
    public void write(Wanted.ItemList itemList, List<MarketItem> items) {
        jdbc.update("DELETE FROM item_list WHERE day_start > ?", itemList.start());
        jdbc.update(Sql.UPSERT_ITEM_LIST, itemList.start(), items.size(), now());
        textIds.store(items.stream().mapToInt(item -> item.id().number()));
        jdbc.batchUpdate(Sql.UPSERT_ITEM, items.stream().map(ItemRows::columns).toList());
        jdbc.update(Sql.DELETE_NAMED);
    }

    /** Notes the items of a snapshot that no item list has named yet, until one does. */
    public void noteUnnamed(Snapshot snapshot) {
        Set<Integer> noted = new HashSet<>();
        jdbc.query(Sql.SELECT_NOTED, row -> {
            noted.add(row.getInt(1));
        });
        int[] unnamed = Arrays.stream(snapshot.itemIds())
                .filter(item -> !noted.contains(item))
                .toArray();
        textIds.store(Arrays.stream(unnamed));
        jdbc.batchUpdate(
                "INSERT INTO unnamed (item_id) VALUES (?)",
                Arrays.stream(unnamed).mapToObj(item -> new Object[] {item}).toList());
    }
}
