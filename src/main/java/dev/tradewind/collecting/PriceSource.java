package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;

/** A source that takes one request at a time. */
interface PriceSource {

    /**
     * Sends the reading's next request, and returns its answer.
     *
     * @throws TransientSourceException if sending the same request again may help
     * @throws SourceException if it would not
     */
    Answer ask(AnswerReading reading) throws InterruptedException;
}
