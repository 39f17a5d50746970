package dev.tradewind.job;

/** A file or a database cannot be worked with, so there is no run, or no summary of it; the message says why, and the way out. */
public final class CannotRunException extends RuntimeException {

    CannotRunException(Throwable cause) {
        this(String.valueOf(cause.getMessage()), cause);
    }

    private CannotRunException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With another word for a part of its message. */
    CannotRunException replacing(String part, String word) {
        return new CannotRunException(String.valueOf(getMessage()).replace(part, word), this);
    }
}
