package dev.tradewind.database;

import dev.tradewind.market.MarketItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Between a row of the table {@code item} and a {@link MarketItem}. */
final class ItemRows {

    private ItemRows() {}

    static MarketItem item(ResultSet row) throws SQLException {
        Long members = nullableLong(row, 3);
        return new MarketItem(
                row.getInt(1),
                row.getString(2),
                members == null ? null : members != 0,
                nullableLong(row, 4),
                nullableLong(row, 5),
                nullableLong(row, 6),
                nullableLong(row, 7));
    }

    private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Object[] columns(MarketItem item) {
        Integer members = item.members() == null ? null : (Integer) (item.members() ? 1 : 0);
        return new @Nullable Object[] {
            item.id(), item.name(), members, item.buyLimit(), item.value(), item.lowAlch(), item.highAlch()
        };
    }
}
