package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Reads an imported bucket into columns, by one range scan of the clustered key. */
final class SnapshotScan implements RowCallbackHandler {

    /** More than any game has items: a larger number is a sign of damage, and no memory is reserved for it. */
    private static final int MOST_ROWS = 1_000_000;

    private final Snapshot snapshot;
    private int read;

    private SnapshotScan(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** @param database reads both statements in one transaction: the rows may be replaced at any time */
    static StoredSnapshot read(JdbcTemplate database, Bucket bucket) {
        SnapshotRow row = SnapshotRow.get(database, bucket);
        SnapshotScan scan = new SnapshotScan(unfilled(bucket, row.written().rows()));
        database.query(
                new PriceSql(bucket.endpoint().kind()).select(),
                scan,
                bucket.endpoint().name(),
                bucket.start());
        return new StoredSnapshot(scan.filled(), row);
    }

    private static Snapshot unfilled(Bucket bucket, int rows) {
        if (rows < 0 || rows > MOST_ROWS) {
            throw damaged("%s says that it has %d prices".formatted(bucket, rows));
        }
        return Snapshot.ofSize(bucket.endpoint().kind(), bucket.start(), rows);
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        if (read == snapshot.size()) {
            throw damaged("%s has more prices than its snapshot says".formatted(snapshot));
        }
        snapshot.itemIds()[read] = row.getInt(1);
        int next = 2;
        for (double[] column : snapshot.columns().prices()) {
            column[read] = price(row, next++);
        }
        for (long[] column : snapshot.columns().units()) {
            column[read] = row.getLong(next++);
        }
        read++;
    }

    private Snapshot filled() {
        if (read != snapshot.size()) {
            throw damaged("%s has %d prices, and its snapshot says %d".formatted(snapshot, read, snapshot.size()));
        }
        return snapshot;
    }

    static double price(ResultSet row, int column) throws SQLException {
        double price = row.getDouble(column);
        return price == 0 && row.wasNull() ? Double.NaN : price;
    }

    static UnusableDatabaseException damaged(String sign) {
        return new UnusableDatabaseException(SqliteFailure.damaged(sign), null);
    }
}
