package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.ForeignText;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import dev.tradewind.source.Timer;
import dev.tradewind.yaml.Secrets;

/**
 * Adds each answer to its reading, and lets only those through that may be archived: whole, of the protocol's shape, and for
 * the bucket that was asked for. Most malformed answers were cut off on their way or come from a server in trouble, so they
 * are worth asking for again.
 */
record CheckedSource(PriceSource source, EmptyAnswers empty, Secrets secrets, Timer timer) implements PriceSource {

    private static final int LONGEST_QUOTE = 100;

    /**
     * @throws NotThereYetException if the answer is for another bucket, or empty and not believed
     * @throws LostBucketException if the source tells the present, and the bucket has passed: the answer may be of the next one
     */
    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        refuseIfLost(reading.wanted());
        Answer answer = source.ask(reading);
        refuseIfLost(reading.wanted());
        try {
            reading.add(answer);
            if (reading.next().isEmpty()) {
                empty.check(reading.decoded());
            }
        } catch (MalformedAnswerException e) {
            String beginning = ForeignText.shown(secrets.mask(answer.beginning()), LONGEST_QUOTE);
            String message = "%s: malformed answer: %s; it begins with '%s'"
                    .formatted(reading.wanted(), secrets.mask(String.valueOf(e.getMessage())), beginning);
            throw new TransientSourceException(message);
        } catch (NotThereYetException e) {
            throw e.by(answer);
        }
        return answer;
    }

    private void refuseIfLost(Wanted wanted) {
        if (wanted instanceof Wanted.Prices prices && prices.bucket().isLost(timer.now())) {
            throw new LostBucketException(prices);
        }
    }
}
