package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.RawArchive;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerDecoder;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.MalformedAnswerException;
import dev.tradewind.source.NotThereYetException;
import java.util.List;

/**
 * Begins to read what is wanted, with the answers that an earlier run, or an earlier attempt, has got of it. Used by the
 * collecting thread alone.
 */
public final class Readings {

    private final AnswerDecoder decoder;
    private final RawArchive archive;

    public Readings(AnswerDecoder decoder, RawArchive archive) {
        this.decoder = decoder;
        this.archive = archive;
    }

    /** @param stored the answers that were there */
    record Begun(AnswerReading reading, List<Answer> stored) {}

    Begun begin(Wanted wanted) {
        List<Answer> stored = archive.readParts(wanted);
        AnswerReading reading = decoder.begin(wanted);
        try {
            stored.forEach(reading::add);
            return new Begun(reading, stored);
        } catch (MalformedAnswerException | NotThereYetException damaged) {
            archive.discardParts(wanted);
            return new Begun(decoder.begin(wanted), List.of());
        }
    }

    /** Forgets its answers: they do not belong together. */
    void discard(Wanted wanted) {
        archive.discardParts(wanted);
    }
}
