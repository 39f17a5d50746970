package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.SourceRequest;

/** One game's price API as it is, with nothing that spares it: only {@link ThrottledSource} asks it, one thing at a time. */
interface UnthrottledSource extends AutoCloseable {

    /**
     * Sends one request at its departure, and no second one whatever happens to it.
     *
     * @throws TransientSourceException if the same request is worth repeating
     * @throws SourceException if it is not
     */
    Answer ask(SourceRequest request, Departure departure) throws InterruptedException;

    @Override
    void close();
}
