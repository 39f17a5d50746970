package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Answers;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import java.util.List;
import java.util.Optional;

/**
 * Begins readings, each with the answers that an earlier run, or an earlier attempt of this one, has stored for it. Used by the
 * collecting thread alone.
 */
public record Readings(AnswerDecoder decoder, RawArchive archive) {

    AnswerReading begin(Wanted wanted) {
        if (wanted instanceof Wanted.Prices prices && prices.bucket().endpoint().answers() == Answers.PRESENT) {
            archive.discardPartsBefore(wanted); // of buckets that passed before all of their answers came
        }
        AnswerReading reading = decoder.begin(wanted);
        try {
            archive.readParts(wanted).forEach(reading::add);
            return reading;
        } catch (MalformedAnswerException | NotThereYetException damaged) {
            discard(wanted);
            return decoder.begin(wanted);
        }
    }

    /** The last stored answer of a reading that began with all of its answers; empty if there are none. */
    Optional<Collected> lastStored(AnswerReading reading) {
        List<Answer> stored = archive.readParts(reading.wanted());
        int last = stored.size() - 1;
        return last < 0 ? Optional.empty() : Optional.of(new Collected(reading, last, stored.get(last)));
    }

    /** Deletes the stored answers, and keeps the one that said that the bucket is not there yet. */
    void doubt(Wanted wanted, NotThereYetException notYet) {
        discard(wanted);
        if (wanted instanceof Wanted.Prices prices) {
            notYet.answer().ifPresent(answer -> archive.doubtful().store(prices, answer));
        }
    }

    /** Deletes the stored answers, which do not belong together. */
    void discard(Wanted wanted) {
        archive.discardParts(wanted);
    }
}
