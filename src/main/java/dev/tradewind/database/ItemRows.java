package dev.tradewind.database;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Between a row of the table {@code item} and a {@link MarketItem}. */
final class ItemRows {

    private ItemRows() {}

    static MarketItem item(ResultSet row) throws SQLException {
        ItemId id = id(row.getInt(1), row.getString(2));
        String name = row.getString(3);
        return name == null
                ? MarketItem.unlisted(id)
                : new MarketItem(id, name, nullableLong(row, 4), TraitsJson.read(row.getString(5)));
    }

    private static ItemId id(int number, @Nullable String text) {
        return text == null ? ItemId.of(number) : new ItemId(number, text);
    }

    private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Object[] columns(MarketItem item) {
        return new @Nullable Object[] {item.id().number(), item.name(), item.buyLimit(), TraitsJson.write(item.traits())
        };
    }
}
