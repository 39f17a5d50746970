package dev.tradewind.source;

/** A body that is not what the protocol says: not JSON, cut off, or of another shape. */
public final class MalformedAnswerException extends RuntimeException {

    public MalformedAnswerException(String message) {
        super(message);
    }

    public MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
