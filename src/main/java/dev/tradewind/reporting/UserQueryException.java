package dev.tradewind.reporting;

/** A user's own query cannot be run; the message says in which file, and what the database says of it. */
public final class UserQueryException extends RuntimeException {

    UserQueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
