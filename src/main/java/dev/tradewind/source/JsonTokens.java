package dev.tradewind.source;

import dev.tradewind.market.Bounds;
import dev.tradewind.market.ForeignText;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/** Reads single values of an answer in JSON, and says what is wrong with a bad one. */
public final class JsonTokens {

    private static final long MAX_EXACT = (long) Bounds.MAX_PRICE;
    private static final int LONGEST_QUOTE = 40;

    private JsonTokens() {}

    /** For what an answer must have before its rows can be read. */
    public static void expect(JsonParser parser, JsonToken expected, String what) {
        if (parser.currentToken() != expected) {
            throw new MalformedAnswerException(mismatch(parser, expected, what));
        }
    }

    /** The two texts are joined only for a message, since a run reads millions of values, and nearly all are right. */
    public static void expectInRow(JsonParser parser, JsonToken expected, String what, String item) throws RowFault {
        if (parser.currentToken() != expected) {
            throw new RowFault(mismatch(parser, expected, what + quote(item)));
        }
    }

    private static String mismatch(JsonParser parser, JsonToken expected, String what) {
        return "%s is %s, not %s".formatted(what, describe(parser.currentToken()), describe(expected));
    }

    /** Skips the rest of a bad row or item, until the parser is back at that depth. */
    public static void skipTo(int depth, JsonParser parser) {
        while (parser.streamReadContext().getNestingDepth() > depth) {
            parser.nextToken();
        }
    }

    /** Reads a number from 1 on, in ASCII digits without a leading zero. */
    public static int itemId(String name) throws RowFault {
        long id = 0;
        for (int i = 0; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            boolean leadingZero = digit == 0 && id == 0;
            id = 10 * id + digit;
            if (digit < 0 || digit > 9 || leadingZero || id > Bounds.MAX_ITEM_ID) {
                throw notAnId(name);
            }
        }
        if (id == 0) {
            throw notAnId(name);
        }
        return (int) id;
    }

    private static RowFault notAnId(String name) {
        return new RowFault(
                "'%s' is not the id of an item; allowed: 1 to %d".formatted(quote(name), Bounds.MAX_ITEM_ID));
    }

    /** NaN for null and for 0. Some sources write 0 if this side did not trade, since nothing is sold for nothing. */
    public static double price(JsonParser parser, String item) throws RowFault {
        double price = switch (parser.currentToken()) {
            case VALUE_NULL -> 0;
            case VALUE_NUMBER_INT -> exact(parser, item);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default ->
                throw new RowFault("a price of item %s is %s".formatted(quote(item), describe(parser.currentToken())));
        };
        if (price == 0) {
            return Double.NaN;
        }
        if (!Bounds.isPrice(price)) {
            throw new RowFault("a price of item %s is %s; allowed: 0.000001 to %d"
                    .formatted(quote(item), quote(parser.getString()), MAX_EXACT));
        }
        return price;
    }

    private static double exact(JsonParser parser, String item) throws RowFault {
        long price = whole(parser, "a price of item ", item);
        if (price > MAX_EXACT) {
            throw new RowFault("a price of item %s is %d, above %d, and cannot be kept exactly"
                    .formatted(quote(item), price, MAX_EXACT));
        }
        return price;
    }

    /**
     * Reads a number of units; 0 for null.
     *
     * @param what such as {@code a volume of item} and a space
     */
    public static long units(JsonParser parser, String what, String item) throws RowFault {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        long units = whole(parser, what, item);
        if (units < 0 || units > Bounds.MAX_VOLUME) {
            throw new RowFault("%s%s is %d; allowed: 0 to %d".formatted(what, quote(item), units, Bounds.MAX_VOLUME));
        }
        return units;
    }

    /** Reads a whole number, which may be written as 11000.0. */
    public static long whole(JsonParser parser, String what, String item) throws RowFault {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            if (number == Math.rint(number) && Math.abs(number) <= MAX_EXACT) {
                return (long) number;
            }
            throw new RowFault(
                    "%s%s is %s, not a whole number".formatted(what, quote(item), quote(parser.getString())));
        }
        expectInRow(parser, JsonToken.VALUE_NUMBER_INT, what, item);
        try {
            return parser.getLongValue();
        } catch (InputCoercionException beyondLong) {
            throw new RowFault(
                    "%s%s is %s; no such number can be kept".formatted(what, quote(item), quote(parser.getString())));
        }
    }

    public static String quote(String text) {
        return ForeignText.shown(text, LONGEST_QUOTE);
    }

    private static String describe(JsonToken token) {
        return token == null ? "missing" : token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
