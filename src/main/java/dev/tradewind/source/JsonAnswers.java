package dev.tradewind.source;

import dev.tradewind.archive.Answer;
import dev.tradewind.market.ForeignText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
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

    private static String reason(Exception e) {
        if (e instanceof EOFException) { // its own message is none
            return "it is empty, or ends in the middle";
        }
        String reason = e instanceof JacksonException jackson ? jackson.getOriginalMessage() : e.getMessage();
        return ForeignText.shown(String.valueOf(reason), LONGEST_REASON);
    }
}
