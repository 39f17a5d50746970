package dev.tradewind.source;

/** A body is not what the protocol says: it is cut off, of another shape, or wrong in most of its rows. */
public final class MalformedAnswerException extends RuntimeException {

    public MalformedAnswerException(String message) {
        super(message);
    }

    public MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
