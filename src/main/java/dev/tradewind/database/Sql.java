package dev.tradewind.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL statements of this package; each is a resource beside it. {@link PriceSql} fills those with names in braces. */
final class Sql {

    static final String INSERT_SNAPSHOT = load("insert-snapshot.sql");
    static final String INSERT_PRICES = load("insert-prices.sql");
    static final String DELETE_PRICES = load("delete-prices.sql");
    static final String REPLACE_SNAPSHOT = load("replace-snapshot.sql");
    static final String CONFIRM_SNAPSHOT = load("confirm-snapshot.sql");
    static final String DELETE_SNAPSHOTS = load("delete-snapshots.sql");
    static final String UPSERT_ITEM_LIST = load("upsert-item-list.sql");
    static final String UPSERT_ITEM = load("upsert-item.sql");
    static final String SELECT_ITEMS = load("select-items.sql");
    static final String SELECT_TEXT_IDS = load("select-text-ids.sql");
    static final String SELECT_ITEM_STATE = load("select-item-state.sql");
    static final String INSERT_TEXT_ID = load("insert-text-id.sql");
    static final String COUNT_FIRST_SNAPSHOT = load("count-first-snapshot.sql");
    static final String SELECT_BUCKET = load("select-bucket.sql");
    static final String SELECT_SNAPSHOT = load("select-snapshot.sql");
    static final String SELECT_IMPORTED = load("select-imported.sql");
    static final String SELECT_WRITTEN = load("select-written.sql");
    static final String SELECT_REVISIONS = load("select-revisions.sql");
    static final String SELECT_FIRST_IMPORTED = load("select-first-imported.sql");
    static final String SELECT_HISTORY = load("select-history.sql");
    static final String SELECT_EMPTY = load("select-empty.sql");
    static final String DELETE_EMPTY = load("delete-empty.sql");
    static final String SELECT_NEWEST_ANSWERED = load("select-newest-answered.sql");
    static final String SELECT_PACKED = load("select-packed.sql");
    static final String SELECT_PACKED_BYTES = load("select-packed-bytes.sql");
    static final String SELECT_UNPACKED = load("select-unpacked.sql");
    static final String INSERT_PACKED = load("insert-packed.sql");
    static final String DELETE_PACKED = load("delete-packed.sql");
    static final String SELECT_VOLUMES = load("select-volumes.sql");
    static final String SELECT_STARTS = load("select-starts.sql");
    static final String SELECT_STORED_RANGE = load("select-stored-range.sql");
    static final String SELECT_ITEM_BUCKETS = load("select-item-buckets.sql");
    static final String SELECT_NOTED = load("select-noted.sql");
    static final String SELECT_UNNAMED = load("select-unnamed.sql");
    static final String DELETE_NAMED = load("delete-named.sql");

    private Sql() {}

    /** Runs a query that finds exactly one number. */
    static long number(JdbcTemplate database, String query, Object... arguments) {
        return Objects.requireNonNull(database.queryForObject(query, Long.class, arguments), query);
    }

    static String load(String name) {
        try {
            return new ClassPathResource(name, Sql.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
