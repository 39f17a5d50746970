package dev.tradewind.source.gw2;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ItemId;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.JsonAnswers;
import dev.tradewind.source.JsonTokens;
import dev.tradewind.source.MalformedAnswerException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;

/**
 * Decodes answers of the Guild Wars 2 protocol, as a stream. It skips unknown properties, and leaves out rows with impossible
 * values. An answer of another shape, or with more bad rows than good ones, is a {@link MalformedAnswerException}.
 */
final class Gw2Decoder implements AnswerDecoder {

    /** The most records that one answer has. */
    static final int MOST_RECORDS = 200;

    static final int PARTIAL = 206;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;

    private static final JsonFactory JSON = new JsonFactory();

    private final Supplier<List<ItemId>> unnamed;

    /** @param unnamed finds the items that have prices and no name yet */
    Gw2Decoder(Supplier<List<ItemId>> unnamed) {
        this.unnamed = unnamed;
    }

    @Override
    public AnswerReading begin(Wanted wanted) {
        return wanted instanceof Wanted.Prices prices
                ? new PricesReading(prices)
                : new NamesReading((Wanted.ItemList) wanted, unnamed.get());
    }

    static <T> T read(Answer answer, Function<JsonParser, T> reading) {
        return JsonAnswers.read(JSON, answer, reading);
    }

    /** Why the API refuses a request. */
    static String refusal(Answer answer) {
        return JsonAnswers.refusal(JSON, answer, "text");
    }

    /** Refuses a 404 that says anything but that none of the ids is known, such as one of a server that is not this API. */
    static void expectNoneKnown(Answer answer) {
        String reason = refusal(answer);
        if (!reason.equalsIgnoreCase("all ids provided are invalid")) {
            throw new MalformedAnswerException("it is refused: " + JsonTokens.quote(reason));
        }
    }
}
