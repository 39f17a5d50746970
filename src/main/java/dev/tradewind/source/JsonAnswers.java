package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.market.ForeignText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads answers whose body is one JSON value, as a stream. */
public final class JsonAnswers {

    private static final int LONGEST_REASON = 300;

    private JsonAnswers() {}

    /**
     * Reads the whole body.
     *
     * @param reading begins at the body's first token, and ends at its last
     * @throws MalformedAnswerException if the body is not JSON, is cut off, or goes on after its end
     */
    public static <T> T read(JsonFactory json, Answer answer, Function<JsonParser, T> reading) {
        try (InputStream body = answer.body();
                JsonParser parser = json.createParser(ObjectReadContext.empty(), body.readAllBytes())) {
            parser.nextToken();
            T value = reading.apply(parser);
            if (parser.nextToken() != null) {
                throw new MalformedAnswerException("more JSON after the end");
            }
            return value;
        } catch (JacksonException | IOException e) {
            throw new MalformedAnswerException(reason(e), e);
        }
    }

    /**
     * Why a source refuses a request: decodes {@code {"text":"page out of range"}}.
     *
     * @param property the one that says why, such as {@code text}
     * @throws MalformedAnswerException if the body is no refusal of this form, such as that of a server that is not the source
     */
    public static String refusal(JsonFactory json, Answer answer, String property) {
        return read(json, answer, parser -> {
            JsonTokens.expect(parser, JsonToken.START_OBJECT, "the refusal");
            String reason = null;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals(property)) {
                    JsonTokens.expect(parser, JsonToken.VALUE_STRING, "the " + property + " of the refusal");
                    reason = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            return stated(reason);
        });
    }

    private static String stated(@Nullable String reason) {
        if (reason == null) {
            throw new MalformedAnswerException("it is a refusal that does not say why");
        }
        return reason;
    }

    private static String reason(Exception e) {
        if (e instanceof EOFException) { // its own message is none
            return "it is empty, or ends in the middle";
        }
        String reason = e instanceof JacksonException jackson ? jackson.getOriginalMessage() : e.getMessage();
        return ForeignText.shown(String.valueOf(reason), LONGEST_REASON);
    }
}
