package dev.tradewind.collecting;

/**
 * A connection that was kept had been closed by the source by the time it was used again. That says nothing of the source or
 * of what was asked for: the next request has a connection of its own.
 */
final class LostConnectionException extends SourceException {

    LostConnectionException(String message) {
        super(message, null);
    }
}
