package dev.tradewind.database;

import dev.tradewind.market.Snapshot;

/** Writes the prices of one bucket in PostgreSQL's text format: one line a row, with tabs between the columns. */
final class PostgresCopy {

    private static final int CHARACTERS_A_ROW = 80;

    private PostgresCopy() {}

    static String rows(long endpointId, long bucketStart, Snapshot snapshot) {
        StringBuilder rows = new StringBuilder(snapshot.size() * CHARACTERS_A_ROW);
        for (int row = 0; row < snapshot.size(); row++) {
            rows.append(endpointId).append('\t').append(bucketStart);
            rows.append('\t').append(snapshot.itemIds()[row]);
            for (double[] column : snapshot.columns().prices()) {
                appendPrice(rows.append('\t'), column[row]);
            }
            for (long[] column : snapshot.columns().units()) {
                rows.append('\t').append(column[row]);
            }
            rows.append('\n');
        }
        return rows.toString();
    }

    private static void appendPrice(StringBuilder rows, double price) {
        if (Double.isNaN(price)) {
            rows.append("\\N");
        } else if (price == (long) price) {
            rows.append((long) price);
        } else {
            rows.append(price);
        }
    }
}
