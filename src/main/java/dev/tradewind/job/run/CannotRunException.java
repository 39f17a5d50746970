package dev.tradewind.job.run;

/** There is no run, or no summary of it, for a reason outside the program; the message says which, and the way out. */
public final class CannotRunException extends RuntimeException {

    public CannotRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
