package dev.tradewind.source.gw2;

import dev.tradewind.market.Quotes;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.RowFault;
import dev.tradewind.source.SnapshotColumns;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One record of a page, while it is read: {@code {"id":24,"whitelisted":false,"buys":{"quantity":48164,"unit_price":114},
 * "sells":{"quantity":64113,"unit_price":188}}}, with prices in copper.
 */
final class QuoteRow {

    private @Nullable Integer id;
    private @Nullable Side bid;
    private @Nullable Side offer;

    /** A side of the book. Where nobody stands, the API has a price and a quantity of 0. */
    private record Side(double price, long quantity) {

        /** Where nobody stands. */
        private static final Side NOBODY = new Side(Double.NaN, 0);
    }

    private QuoteRow() {}

    /** Adds the record as a row; without prices, if nobody stands on either side. */
    static void read(JsonParser parser, SnapshotColumns columns) throws RowFault {
        QuoteRow row = new QuoteRow();
        row.read(parser);
        row.addTo(columns);
    }

    private void read(JsonParser parser) throws RowFault {
        JsonTokens.expectInRow(parser, JsonToken.START_OBJECT, "a record", "");
        for (String property = parser.nextName(); property != null; property = parser.nextName()) {
            parser.nextToken();
            switch (property) {
                case "id" -> id = JsonTokens.itemId(Long.toString(JsonTokens.whole(parser, "the id of a record", "")));
                case "buys" -> bid = side(parser, "the buys of item ");
                case "sells" -> offer = side(parser, "the sells of item ");
                default -> parser.skipChildren();
            }
        }
    }

    private Side side(JsonParser parser, String what) throws RowFault {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Side.NOBODY;
        }
        JsonTokens.expectInRow(parser, JsonToken.START_OBJECT, what, which());
        Double price = null;
        Long quantity = null;
        for (String property = parser.nextName(); property != null; property = parser.nextName()) {
            parser.nextToken();
            switch (property) {
                case "unit_price" -> price = JsonTokens.price(parser, which());
                case "quantity" -> quantity = JsonTokens.units(parser, "a quantity of item ", which());
                default -> parser.skipChildren();
            }
        }
        if (price == null || quantity == null || Double.isNaN(price) != (quantity == 0)) {
            throw new RowFault("%s%s have the price %s and the quantity %s; allowed: both, or both 0"
                    .formatted(what, which(), shown(price), quantity == null ? "none" : quantity));
        }
        return new Side(price, quantity);
    }

    private static String shown(@Nullable Double price) {
        return price == null ? "none" : price.isNaN() ? "0" : Double.toString(price);
    }

    /** The item, if its id comes before what is wrong. */
    private String which() {
        return id == null ? "?" : id.toString();
    }

    private void addTo(SnapshotColumns columns) throws RowFault {
        if (id == null) {
            throw new RowFault("a record has no id");
        }
        if (bid == null || offer == null) {
            throw new RowFault("the record of item %s has no %s".formatted(which(), bid == null ? "buys" : "sells"));
        }
        columns.add(id);
        columns.price(Quotes.OFFER, offer.price());
        columns.units(Quotes.OFFER_QUANTITY, offer.quantity());
        columns.price(Quotes.BID, bid.price());
        columns.units(Quotes.BID_QUANTITY, bid.quantity());
    }
}
