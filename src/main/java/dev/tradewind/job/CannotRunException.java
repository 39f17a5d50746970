package dev.tradewind.job;

/** A run could not even begin, for a reason outside the program; the message says which, and the way out. */
public final class CannotRunException extends RuntimeException {

    CannotRunException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
