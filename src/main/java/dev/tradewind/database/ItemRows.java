package dev.tradewind.database;

import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows of the table {@code item} into {@link MarketItem}s and back. Traits are JSON: {@code {"members":true,"value":5}}. */
final class ItemRows {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private static final ObjectReader TRAITS = JSON.readerFor(new TypeReference<TreeMap<String, Object>>() {});

    private ItemRows() {}

    /** Of a row that begins with the item's number and its text, which is null if the ids of the source are numbers. */
    static ItemId id(ResultSet row) throws SQLException {
        String text = row.getString(2);
        return text == null ? ItemId.of(row.getInt(1)) : new ItemId(row.getInt(1), text);
    }

    static MarketItem item(ResultSet row) throws SQLException {
        ItemId id = id(row);
        String name = row.getString(3);
        return name == null
                ? MarketItem.unlisted(id)
                : new MarketItem(id, name, nullableLong(row, 4), traits(row.getString(5)));
    }

    private static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static Traits traits(String json) {
        try {
            return new Traits(TRAITS.readValue(json));
        } catch (JacksonException e) {
            throw new UnusableDatabaseException(
                    SqliteFailure.damaged("the traits of an item are no object of JSON"), e);
        }
    }

    static @Nullable Object[] columns(MarketItem item) {
        return new @Nullable Object[] {
            item.id().number(),
            item.name(),
            item.buyLimit(),
            JSON.writeValueAsString(item.traits().values())
        };
    }
}
