package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;

/**
 * An answer, and what was wanted, as far as it has been read with it.
 *
 * @param part which of the answers that make it up, from 0
 */
public record Collected(AnswerReading reading, int part, Answer answer) {

    Wanted wanted() {
        return reading.wanted();
    }

    boolean isLast() {
        return reading.next().isEmpty();
    }
}
