package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.market.ForeignText;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.Decoded;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.yaml.Secrets;

/**
 * Lets only answers through that may be archived: whole, of the protocol's shape, and for what was asked. Most that are
 * not of the protocol were cut off on their way, or come from a server in trouble, and are worth asking for again.
 */
final class CheckedSource implements PriceSource {

    private static final int LONGEST_QUOTE = 100;

    private final PriceSource source;
    private final EmptyAnswers empty;
    private final Secrets secrets;

    CheckedSource(PriceSource source, EmptyAnswers empty, Secrets secrets) {
        this.source = source;
        this.empty = empty;
        this.secrets = secrets;
    }

    /** @throws NotThereYetException if what was asked for has to be asked for again later */
    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        Answer answer = source.ask(reading);
        try {
            reading.add(answer);
        } catch (MalformedAnswerException e) {
            String beginning = ForeignText.shown(secrets.mask(answer.beginning()), LONGEST_QUOTE);
            String message = "%s: malformed answer: %s; it begins with '%s'"
                    .formatted(reading.wanted(), secrets.mask(String.valueOf(e.getMessage())), beginning);
            throw new TransientSourceException(message, null, null);
        }
        if (empty.canBeDoubted() && reading.next().isEmpty() && reading.decoded() instanceof Decoded.Prices prices) {
            empty.check(prices);
        }
        return answer;
    }
}
