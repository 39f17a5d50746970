package dev.tradewind.database;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads an imported bucket back into columns, by one range scan of the clustered key. */
final class SnapshotScan {

    /** A hundred times as many items as the largest game has that we know of. */
    private static final int MOST_ROWS = 1_000_000;

    private SnapshotScan() {}

    static Snapshot read(Connection connection, Bucket bucket) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(Sql.SELECT_BUCKET)) {
            select.setString(1, bucket.endpoint().name());
            select.setLong(2, bucket.start());
            return read(select, emptySnapshot(connection, bucket));
        }
    }

    private static Snapshot emptySnapshot(Connection connection, Bucket bucket) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(Sql.SELECT_ROW_COUNT)) {
            select.setString(1, bucket.endpoint().name());
            select.setLong(2, bucket.start());
            try (ResultSet count = select.executeQuery()) {
                if (!count.next()) {
                    throw damaged(bucket + " is not there any more");
                }
                int rows = count.getInt(1);
                if (rows < 0 || rows > MOST_ROWS) {
                    throw damaged("%s says that it has %d prices".formatted(bucket, rows));
                }
                return new Snapshot(
                        bucket.start(),
                        new int[rows],
                        new double[rows],
                        new long[rows],
                        new double[rows],
                        new long[rows]);
            }
        }
    }

    private static Snapshot read(PreparedStatement select, Snapshot snapshot) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            int i = 0;
            for (; rows.next(); i++) {
                if (i == snapshot.size()) {
                    throw damaged("%s has more prices than its snapshot says".formatted(snapshot));
                }
                snapshot.itemIds()[i] = rows.getInt(1);
                snapshot.high()[i] = price(rows, 2);
                snapshot.highVolume()[i] = rows.getLong(3);
                snapshot.low()[i] = price(rows, 4);
                snapshot.lowVolume()[i] = rows.getLong(5);
            }
            if (i != snapshot.size()) {
                throw damaged("%s has %d prices, and its snapshot says %d".formatted(snapshot, i, snapshot.size()));
            }
        }
        return snapshot;
    }

    private static double price(ResultSet rows, int column) throws SQLException {
        double price = rows.getDouble(column);
        return price == 0 && rows.wasNull() ? Double.NaN : price;
    }

    private static UnusableDatabaseException damaged(String how) {
        return new UnusableDatabaseException(SqliteFailure.damaged(how), null);
    }
}
