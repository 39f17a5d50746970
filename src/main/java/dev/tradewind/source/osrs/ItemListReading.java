package dev.tradewind.source.osrs;

import dev.tradewind.market.ForeignText;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.RowFault;
import dev.tradewind.source.RowFaults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the item list of the OSRS protocol: an array of objects, half of whose properties may be absent. */
final class ItemListReading {

    /** The depth of the parser between two items. */
    private static final int DEPTH_OF_ITEMS = 1;

    private @Nullable Integer id;
    private @Nullable String name;
    private @Nullable Long limit;
    private Traits traits = Traits.NONE;

    private ItemListReading() {}

    static List<MarketItem> read(JsonParser parser, RowFaults faults) {
        JsonTokens.expect(parser, JsonToken.START_ARRAY, "the item list");
        List<MarketItem> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                items.add(new ItemListReading().item(parser));
            } catch (RowFault fault) {
                faults.add(fault);
                JsonTokens.skipTo(DEPTH_OF_ITEMS, parser);
            }
        }
        faults.refuseMoreThan(items.size(), "items");
        return items;
    }

    private MarketItem item(JsonParser parser) throws RowFault {
        JsonTokens.expectInRow(parser, JsonToken.START_OBJECT, "an item", "");
        for (String property = parser.nextName(); property != null; property = parser.nextName()) {
            if (parser.nextToken().isStructStart()) {
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                read(property, parser);
            }
        }
        if (id == null) {
            throw new RowFault("an item has no id");
        }
        if (name == null || ForeignText.shown(name, 1).isEmpty()) {
            throw new RowFault("item " + id + " has no name");
        }
        return new MarketItem(ItemId.of(id), name, limit, traits);
    }

    private void read(String property, JsonParser parser) throws RowFault {
        switch (property) {
            case "id" -> id = id(parser);
            case "name" -> name = text(parser);
            case "members" -> traits = traits.with(OsrsTraits.MEMBERS, truth(parser));
            case "limit" -> limit = whole(property, parser);
            case "value" -> traits = traits.with(OsrsTraits.VALUE, worth(property, parser));
            case "lowalch" -> traits = traits.with(OsrsTraits.LOW_ALCH, worth(property, parser));
            case "highalch" -> traits = traits.with(OsrsTraits.HIGH_ALCH, worth(property, parser));
            default -> {}
        }
    }

    private int id(JsonParser parser) throws RowFault {
        String digits = parser.currentToken() == JsonToken.VALUE_STRING
                ? parser.getString()
                : Long.toString(whole("id", parser));
        return JsonTokens.itemId(digits);
    }

    private String text(JsonParser parser) throws RowFault {
        JsonTokens.expectInRow(parser, JsonToken.VALUE_STRING, "name of an item", which());
        return parser.getString();
    }

    private boolean truth(JsonParser parser) throws RowFault {
        if (!parser.currentToken().isBoolean()) {
            JsonTokens.expectInRow(parser, JsonToken.VALUE_TRUE, "members of an item", which());
        }
        return parser.getBooleanValue();
    }

    /** Null for a negative number, which stands for an unknown one. */
    private @Nullable Long worth(String property, JsonParser parser) throws RowFault {
        long worth = whole(property, parser);
        return worth < 0 ? null : worth;
    }

    private long whole(String property, JsonParser parser) throws RowFault {
        return JsonTokens.whole(parser, property + " of an item", which());
    }

    /** The item, as far as the parser has read it. */
    private String which() {
        return id == null ? name == null ? "" : " called '" + JsonTokens.quote(name) + "'" : ", " + id + ",";
    }
}
