package dev.tradewind.database;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Snapshot;
import java.sql.Connection;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes to the market database, in the transaction of its caller. Only one thread at a time may use it. */
public final class MarketWriter {

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

    /** Writes a bucket's snapshot; changes nothing if the bucket is imported already. */
    public void write(Bucket bucket, Snapshot snapshot) {
        long endpointId = endpointId(bucket.endpoint().name());
        int inserted = jdbc.update(
                Sql.INSERT_SNAPSHOT,
                endpointId,
                bucket.start(),
                snapshot.size(),
                clock.instant().toString());
        if (inserted == 1 && !snapshot.isEmpty()) {
            textIds.store(Arrays.stream(snapshot.itemIds()));
            jdbc.execute((Connection connection) -> {
                dialect.insert(connection, endpointId, bucket.start(), snapshot);
                return null;
            });
        }
    }

    /**
     * Deletes the endpoint's buckets that start before the given moment, in a transaction of its own.
     *
     * @param start unix seconds
     * @return how many buckets it deleted
     */
    public int deleteBefore(Endpoint endpoint, long start) {
        Integer deleted = transaction.execute(status -> {
            jdbc.update(Sql.DELETE_PRICES, endpoint.name(), start);
            return jdbc.update(Sql.DELETE_SNAPSHOTS, endpoint.name(), start);
        });
        return deleted == null ? 0 : deleted;
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
        jdbc.update(
                "INSERT INTO item_list (day_start, item_count, imported_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                itemList.start(),
                items.size(),
                clock.instant().toString());
        textIds.store(items.stream().mapToInt(item -> item.id().number()));
        jdbc.batchUpdate(Sql.UPSERT_ITEM, items.stream().map(ItemRows::columns).toList());
    }
}
