package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;

/** One game's price API, asked one thing at a time. */
interface PriceSource {

    /**
     * Sends the next request of what is read, and answers its answer.
     *
     * @throws TransientSourceException if the same request is worth repeating
     * @throws SourceException if it is not
     */
    Answer ask(AnswerReading reading) throws InterruptedException;
}
