package dev.tradewind.database;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Between rows of the table {@code item} and {@link MarketItem}s. */
final class ItemRows implements RowCallbackHandler {

    private final List<Row> rows = new ArrayList<>();

    /** Of all rows, one after the other: most of what reading them takes would be to begin with each anew. */
    private final StringBuilder traits = new StringBuilder();

    private record Row(
            ItemId id, @Nullable String name, @Nullable Long buyLimit) {

        MarketItem with(Traits traits) {
            return name == null ? MarketItem.unlisted(id) : new MarketItem(id, name, buyLimit, traits);
        }
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        rows.add(new Row(id(row.getInt(1), row.getString(2)), row.getString(3), nullableLong(row, 4)));
        String json = row.getString(5);
        traits.append(json == null ? "{}" : json).append('\n');
    }

    private static ItemId id(int number, @Nullable String text) {
        return text == null ? ItemId.of(number) : new ItemId(number, text);
    }

    private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** What was read, by number. */
    Map<Integer, MarketItem> byNumber() {
        Map<Integer, MarketItem> byNumber = new HashMap<>();
        List<Traits> read = TraitsJson.readAll(traits.toString(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            byNumber.put(rows.get(i).id().number(), rows.get(i).with(read.get(i)));
        }
        return byNumber;
    }

    static @Nullable Object[] columns(MarketItem item) {
        return new @Nullable Object[] {item.id().number(), item.name(), item.buyLimit(), TraitsJson.write(item.traits())
        };
    }
}
