package dev.tradewind.collecting;

/**
 * The source had closed a kept connection before a request was sent on it. That is no fault of the source or of the request,
 * which is sent again on a new connection.
 */
final class LostConnectionException extends SourceException {

    LostConnectionException(String message) {
        super(message);
    }
}
