package dev.tradewind.database;

import dev.tradewind.market.MarketItem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The items of a market database, by number, in one state of it. */
record StoredItems(State state, Map<Integer, MarketItem> byNumber) {

    /**
     * Changes whenever the items may have changed: with an item list, with a new item, with the first use of a text id, and with the
     * whole database, which may have been made anew.
     *
     * @param day of the newest item list, in unix seconds; 0 if there is none
     * @param listedAt when that list was imported, as the database says it
     * @param firstAt when the first bucket was imported, as the database says it
     */
    record State(
            long day, @Nullable String listedAt, @Nullable String firstAt, int textIds, int items) {}

    static State state(JdbcTemplate database) {
        return Objects.requireNonNull(database.queryForObject(
                Sql.SELECT_ITEM_STATE,
                (row, number) ->
                        new State(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5))));
    }

    /** Returns those that were read before, if they are still the same. */
    static StoredItems read(JdbcTemplate database, @Nullable StoredItems before) {
        State state = state(database);
        if (before != null && before.state.equals(state)) {
            return before;
        }
        Map<Integer, MarketItem> byNumber = new HashMap<>();
        RowCallbackHandler rows = row -> byNumber.put(row.getInt(1), ItemRows.item(row));
        database.query(Sql.SELECT_ITEMS, rows);
        return new StoredItems(state, byNumber);
    }
}
