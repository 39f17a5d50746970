package dev.tradewind.database;

import dev.tradewind.market.MarketItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Between a row of the table {@code item} and a {@link MarketItem}. */
final class ItemRows {

    private ItemRows() {}

    static MarketItem item(ResultSet row) throws SQLException {
        Long members = nullableLong(row, "members");
        return new MarketItem(
                row.getInt("item_id"),
                row.getString("name"),
                members == null ? null : members != 0,
                nullableLong(row, "buy_limit"),
                nullableLong(row, "value"),
                nullableLong(row, "low_alch"),
                nullableLong(row, "high_alch"));
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Object[] columns(MarketItem item) {
        return new @Nullable Object[] {
            item.id(), item.name(), item.members(), item.buyLimit(), item.value(), item.lowAlch(), item.highAlch()
        };
    }
}
