package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.AnswerDecoder;
import dev.tradewind.archive.MalformedAnswerException;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ForeignText;
import dev.tradewind.market.Snapshot;
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
    private final AnswerDecoder decoder = new AnswerDecoder();

    CheckedSource(PriceSource source, EmptyAnswers empty, Secrets secrets) {
        this.source = source;
        this.empty = empty;
        this.secrets = secrets;
    }

    /** @throws NotThereYetException if what was asked for has to be asked for again later */
    @Override
    public Answer ask(Wanted wanted) throws InterruptedException {
        Answer answer = source.ask(wanted);
        try {
            if (wanted instanceof Wanted.Prices prices) {
                check(prices, decoder.snapshot(answer));
            } else if (decoder.itemList(answer).isEmpty()) {
                throw new NotThereYetException(wanted, "the item list is empty");
            }
            return answer;
        } catch (MalformedAnswerException e) {
            String beginning = ForeignText.shown(secrets.mask(answer.beginning()), LONGEST_QUOTE);
            String message = "%s: malformed answer: %s; it begins with '%s'"
                    .formatted(wanted, secrets.mask(String.valueOf(e.getMessage())), beginning);
            throw new TransientSourceException(message, null, null);
        }
    }

    private void check(Wanted.Prices prices, Snapshot snapshot) {
        if (snapshot.start() != prices.start()) {
            throw new NotThereYetException(prices, "bucket %d was answered instead".formatted(snapshot.start()));
        }
        if (snapshot.isEmpty() && !empty.isBelieved(prices.bucket())) {
            throw new NotThereYetException(prices, "it was answered empty, as by a source that is late");
        }
        empty.answered(prices.bucket(), snapshot.size());
    }
}
