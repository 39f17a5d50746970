package dev.tradewind.archive;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The single values of the OSRS protocol, each with what is wrong with it where it is not one. */
final class JsonTokens {

    /** Beyond this a price is no longer exact as a double, and would not come out as it went in. */
    private static final long MAX_EXACT = 1L << 53;

    private JsonTokens() {}

    static void expect(JsonParser parser, JsonToken expected, String what) {
        expect(parser, expected, what, "");
    }

    /** In two parts, since there are thousands of values and nearly never a message to put together. */
    static void expect(JsonParser parser, JsonToken expected, String what, String item) {
        if (parser.currentToken() != expected) {
            throw new MalformedAnswerException(
                    "%s is %s, not %s".formatted(what + item, describe(parser.currentToken()), describe(expected)));
        }
    }

    static int itemId(String name) {
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException e) {
            throw new MalformedAnswerException("'%s' is not the id of an item".formatted(name));
        }
    }

    /** NaN for null. */
    static double price(JsonParser parser, String item) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Double.NaN;
            case VALUE_NUMBER_INT -> exact(parser.getLongValue(), item);
            case VALUE_NUMBER_FLOAT -> notNegative(parser.getDoubleValue(), item);
            default ->
                throw new MalformedAnswerException(
                        "a price of item %s is %s".formatted(item, describe(parser.currentToken())));
        };
    }

    private static double exact(long price, String item) {
        if (price > MAX_EXACT) {
            throw new MalformedAnswerException(
                    "a price of item %s is %d, above %d, and cannot be kept exactly".formatted(item, price, MAX_EXACT));
        }
        return notNegative(price, item);
    }

    private static double notNegative(double price, String item) {
        if (price < 0 || Double.isInfinite(price)) {
            throw new MalformedAnswerException("a price of item %s is %s".formatted(item, price));
        }
        return price;
    }

    /** 0 for null. */
    static long volume(JsonParser parser, String item) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        expect(parser, JsonToken.VALUE_NUMBER_INT, "a volume of item ", item);
        long volume = parser.getLongValue();
        if (volume < 0) {
            throw new MalformedAnswerException("a volume of item %s is %d".formatted(item, volume));
        }
        return volume;
    }

    private static String describe(JsonToken token) {
        return token == null
                ? "missing"
                : token.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
