package dev.tradewind.database;

import dev.tradewind.market.PriceKind;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL for the rows of one kind of price: each kind has a table of its own, with the columns of the kind. */
record PriceSql(PriceKind kind) {

    /** The table that has the rows; a view with the same name and an s shows them. */
    String table() {
        return switch (kind) {
            case SIDES -> "price";
            case QUOTES -> "quote";
            case AGGREGATES -> "aggregate";
        };
    }

    /** The columns of the kind in the order of {@link dev.tradewind.market.PriceColumns}, which is not that of the table. */
    private String columns() {
        return Stream.concat(kind.prices().stream(), kind.units().stream()).collect(Collectors.joining(", "));
    }

    /**
     * A statement of SQLite. Parameter 1 is the endpoint's id, 2 the start of the bucket; then follow the item's number and the
     * columns of each row.
     */
    String insert(int rows) {
        String row =
                "(?1, ?2, ?" + ", ?".repeat(kind.prices().size() + kind.units().size()) + ")";
        return filled(Sql.INSERT_PRICES).replace("{rows}", String.join(", ", Collections.nCopies(rows, row)));
    }

    /** A statement of PostgreSQL: each row has the endpoint's id, the start of the bucket, the item's number and the columns. */
    String copy() {
        return filled("COPY {table} (endpoint_id, bucket_start, item_id, {columns}) FROM STDIN");
    }

    /** The item's number and the columns of each row of a bucket; the endpoint's name and the bucket's start are parameters. */
    String select() {
        return filled(Sql.SELECT_BUCKET);
    }

    /** The start and the columns of an item in the buckets with these starts; the parameters have names. */
    String selectItem() {
        return filled(Sql.SELECT_ITEM_BUCKETS);
    }

    /** Deletes the buckets that do not start before the second parameter, but before the third; the first is the endpoint's name. */
    String delete() {
        return filled(Sql.DELETE_PRICES);
    }

    private String filled(String template) {
        return template.replace("{table}", table()).replace("{columns}", columns());
    }
}
