package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.SourceRequest;

/** A source without a throttle. Only {@link ThrottledSource} sends requests to it, one at a time. */
interface UnthrottledSource extends AutoCloseable {

    /**
     * Sends the request at its departure, once, whatever happens to it.
     *
     * @throws TransientSourceException if sending the same request again may help
     * @throws SourceException if it would not
     */
    Answer ask(SourceRequest request, Departure departure) throws InterruptedException;

    @Override
    default void close() {
        // nothing to close, unless it holds connections
    }
}
