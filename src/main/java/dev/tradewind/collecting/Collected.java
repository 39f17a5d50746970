package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;
import dev.tradewind.source.AnswerReading;

/**
 * The item of the collect step: one answer, and the reading that it was just added to.
 *
 * @param part which of the reading's answers it is, from 0
 */
public record Collected(AnswerReading reading, int part, Answer answer) {

    Wanted wanted() {
        return reading.wanted();
    }

    boolean isLast() {
        return reading.next().isEmpty();
    }
}
