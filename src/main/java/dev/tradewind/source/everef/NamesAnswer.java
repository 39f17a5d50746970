package dev.tradewind.source.everef;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.JsonAnswers;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.MalformedAnswerException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Decodes one answer of ESI, as a stream. ESI tells of all ids that it was asked for, or refuses them all. */
final class NamesAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    /** The category of what has a market. */
    private static final String ITEM = "inventory_type";

    private NamesAnswer() {}

    /** Refuses a 404 that is none of ESI's, such as the page of another server: what it says of the ids means nothing. */
    static void expectRefusal(Answer answer) {
        try {
            JsonAnswers.refusal(JSON, answer, "error");
        } catch (MalformedAnswerException e) {
            throw new MalformedAnswerException(
                    "it is a 404, and not one of ESI's (%s); is names-url right?".formatted(e.getMessage()), e);
        }
    }

    /**
     * Decodes {@code [{"category":"inventory_type","id":34,"name":"Tritanium"}]}.
     *
     * @return the name of each id that was asked for; empty or blank if it has none, or is no item
     * @throws MalformedAnswerException if one of them is missing
     */
    static Map<Integer, String> names(Answer answer, Set<Integer> asked) {
        Map<Integer, String> names = JsonAnswers.read(JSON, answer, parser -> names(parser, asked));
        if (names.size() < asked.size()) {
            Set<Integer> missing = new TreeSet<>(asked);
            missing.removeAll(names.keySet());
            throw new MalformedAnswerException("it lacks %,d of the %,d ids that were asked for, such as %d"
                    .formatted(missing.size(), asked.size(), missing.iterator().next()));
        }
        return names;
    }

    private static Map<Integer, String> names(JsonParser parser, Set<Integer> asked) {
        JsonTokens.expect(parser, JsonToken.START_ARRAY, "the list of names");
        Map<Integer, String> names = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            add(parser, asked, names);
        }
        return names;
    }

    private static void add(JsonParser parser, Set<Integer> asked, Map<Integer, String> names) {
        JsonTokens.expect(parser, JsonToken.START_OBJECT, "an entry of the list");
        int id = 0;
        String category = "";
        String name = "";
        for (String property = parser.nextName(); property != null; property = parser.nextName()) {
            parser.nextToken();
            switch (property) {
                case "id" -> id = id(parser);
                case "category" -> category = text(parser);
                case "name" -> name = text(parser);
                default -> parser.skipChildren();
            }
        }
        if (asked.contains(id)) {
            names.put(id, category.equals(ITEM) ? name : "");
        }
    }

    /** 0, which is no id, for anything else. */
    private static int id(JsonParser parser) {
        parser.skipChildren();
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == NumberType.INT
                ? parser.getIntValue()
                : 0;
    }

    private static String text(JsonParser parser) {
        parser.skipChildren();
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
    }
}
