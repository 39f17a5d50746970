package dev.tradewind.database;

import dev.tradewind.market.Traits;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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

    /** @param text so many objects, one behind the other */
    static List<Traits> readAll(String text, int count) {
        List<Traits> traits = new ArrayList<>(count);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                traits.add(read(json));
            }
        } catch (JacksonException e) {
            throw damaged(e);
        }
        if (traits.size() != count) {
            throw damaged(null);
        }
        return traits;
    }

    private static UnusableDatabaseException damaged(@Nullable Throwable cause) {
        return new UnusableDatabaseException(
                SqliteFailure.damaged("the traits of an item are no object of JSON"), cause);
    }

    private static Traits read(JsonParser json) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            values.put(name, value(json));
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
