package dev.tradewind.database;

import dev.tradewind.market.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Inserts the prices of one bucket, many rows a statement: with one row a statement, calls would take half of the time. */
record SqlitePriceInsert(long endpointId, long bucketStart, Snapshot snapshot) {

    private static final int ROWS_PER_STATEMENT = 32;

    void execute(Connection connection) throws SQLException {
        PriceSql sql = new PriceSql(snapshot.columns().kind());
        int row = 0;
        while (row < snapshot.size()) {
            int rows = Math.min(ROWS_PER_STATEMENT, snapshot.size() - row);
            try (PreparedStatement insert = connection.prepareStatement(sql.insert(rows))) {
                for (; row + rows <= snapshot.size(); row += rows) {
                    bind(insert, row, rows);
                    insert.executeUpdate();
                }
            }
        }
    }

    private void bind(PreparedStatement insert, int first, int rows) throws SQLException {
        insert.setLong(1, endpointId);
        insert.setLong(2, bucketStart);
        int parameter = 3;
        for (int row = first; row < first + rows; row++) {
            insert.setInt(parameter++, snapshot.itemIds()[row]);
            for (double[] column : snapshot.columns().prices()) {
                setPrice(insert, parameter++, column[row]);
            }
            for (long[] column : snapshot.columns().units()) {
                insert.setLong(parameter++, column[row]);
            }
        }
    }

    private static void setPrice(PreparedStatement insert, int parameter, double price) throws SQLException {
        if (Double.isNaN(price)) {
            insert.setNull(parameter, Types.NUMERIC);
        } else if (price == (long) price) {
            insert.setLong(parameter, (long) price);
        } else {
            insert.setDouble(parameter, price);
        }
    }
}
