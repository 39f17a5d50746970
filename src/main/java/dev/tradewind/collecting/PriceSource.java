package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;

/** One game's price API, asked one thing at a time. */
interface PriceSource {

    /**
     * @throws TransientSourceException if the same request is worth repeating
     * @throws SourceException if it is not
     */
    Answer ask(Wanted wanted) throws InterruptedException;
}
