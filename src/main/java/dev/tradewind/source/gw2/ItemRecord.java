package dev.tradewind.source.gw2;

import dev.tradewind.market.ForeignText;
import dev.tradewind.market.ItemId;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Traits;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.RowFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One item, while it is read: {@code {"id":24,"name":"Sealed Package of Snowballs","type":"Consumable","level":0,
 * "rarity":"Basic","vendor_value":1,"flags":["NoSell"]}}.
 */
final class ItemRecord {

    private @Nullable Integer id;
    private String name = "";
    private boolean isForVendors = true;
    private @Nullable Long vendorValue;
    private Traits traits = Traits.NONE;

    /** Null if the record has no id, or a wrong one; otherwise known even if what comes after it is wrong. */
    @Nullable
    Integer id() {
        return id;
    }

    MarketItem read(JsonParser parser) throws RowFault {
        JsonTokens.expectInRow(parser, JsonToken.START_OBJECT, "an item", "");
        for (String property = parser.nextName(); property != null; property = parser.nextName()) {
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            read(property, parser);
        }
        return item();
    }

    private void read(String property, JsonParser parser) throws RowFault {
        switch (property) {
            case "id" -> id = JsonTokens.itemId(Long.toString(JsonTokens.whole(parser, "id of an item", "")));
            case "name" -> name = text(property, parser);
            case "type" -> traits = traits.with(Gw2Traits.TYPE, text(property, parser));
            case "rarity" -> traits = traits.with(Gw2Traits.RARITY, text(property, parser));
            case "level" -> traits = traits.with(Gw2Traits.LEVEL, (Long) count(property, parser));
            case "vendor_value" -> vendorValue = count(property, parser);
            case "flags" -> isForVendors = !flags(parser);
            default -> parser.skipChildren();
        }
    }

    private String text(String property, JsonParser parser) throws RowFault {
        JsonTokens.expectInRow(parser, JsonToken.VALUE_STRING, property + " of an item", which());
        return parser.getString();
    }

    private long count(String property, JsonParser parser) throws RowFault {
        return JsonTokens.units(parser, property + " of an item", which());
    }

    /** Whether the flags say that no vendor takes it. */
    private boolean flags(JsonParser parser) throws RowFault {
        JsonTokens.expectInRow(parser, JsonToken.START_ARRAY, "flags of an item", which());
        boolean noSell = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonTokens.expectInRow(parser, JsonToken.VALUE_STRING, "a flag of an item", which());
            noSell |= parser.getString().equals("NoSell");
        }
        return noSell;
    }

    /** The item, as far as the parser has read it. */
    private String which() {
        return id == null ? "" : ", " + id + ",";
    }

    private MarketItem item() throws RowFault {
        if (id == null) {
            throw new RowFault("an item has no id");
        }
        ItemId itemId = ItemId.of(id);
        boolean isNamed = !ForeignText.shown(name, 1).isEmpty();
        return new MarketItem(
                itemId,
                isNamed ? name : MarketItem.unlisted(itemId).name(), // the game has items without a name
                null,
                isForVendors ? traits.with(Gw2Traits.VENDOR_VALUE, vendorValue) : traits);
    }
}
