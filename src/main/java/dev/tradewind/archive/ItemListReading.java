package dev.tradewind.archive;

import dev.tradewind.market.MarketItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the item list of the OSRS protocol: an array of objects, half of whose properties may be absent. */
final class ItemListReading {

    private @Nullable Integer id;
    private @Nullable String name;
    private @Nullable Boolean members;
    private @Nullable Long limit;
    private @Nullable Long value;
    private @Nullable Long lowAlch;
    private @Nullable Long highAlch;

    private ItemListReading() {}

    static List<MarketItem> read(JsonParser parser) {
        JsonTokens.expect(parser, JsonToken.START_ARRAY, "the item list");
        List<MarketItem> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonTokens.expect(parser, JsonToken.START_OBJECT, "an item");
            items.add(new ItemListReading().item(parser));
        }
        return items;
    }

    private MarketItem item(JsonParser parser) {
        for (String property = parser.nextName(); property != null; property = parser.nextName()) {
            if (parser.nextToken().isStructStart()) {
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                read(property, parser);
            }
        }
        if (id == null || name == null) {
            throw new MalformedAnswerException("an item has no " + (id == null ? "id" : "name"));
        }
        return new MarketItem(id, name, members, limit, value, lowAlch, highAlch);
    }

    private void read(String property, JsonParser parser) {
        switch (property) {
            case "id" -> id = JsonTokens.itemId(parser.getString());
            case "name" -> name = parser.getString();
            case "members" -> members = parser.getBooleanValue();
            case "limit" -> limit = whole(property, parser);
            case "value" -> value = whole(property, parser);
            case "lowalch" -> lowAlch = whole(property, parser);
            case "highalch" -> highAlch = whole(property, parser);
            default -> {}
        }
    }

    private static long whole(String property, JsonParser parser) {
        JsonTokens.expect(parser, JsonToken.VALUE_NUMBER_INT, property + " of an item");
        return parser.getLongValue();
    }
}
