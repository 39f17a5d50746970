package dev.tradewind.database;

import dev.tradewind.market.Traits;
import java.io.StringWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The traits of an item as the table {@code item} has them: {@code {"members":true,"value":5}}. */
final class TraitsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private TraitsJson() {}

    static String write(Traits traits) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            traits.values().forEach((name, value) -> {
                json.writeName(name);
                write(value, json);
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }

    static Traits read(String text) {
        SortedMap<String, Object> values = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                values.put(name, value(json));
            }
        } catch (JacksonException e) {
            throw new UnusableDatabaseException(SqliteFailure.damaged("the traits of an item are no JSON"), e);
        }
        return new Traits(values);
    }

    private static Object value(JsonParser json) {
        return switch (json.nextToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> json.getLongValue();
            default -> json.getString();
        };
    }
}
