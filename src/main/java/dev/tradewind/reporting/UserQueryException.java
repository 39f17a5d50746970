package dev.tradewind.reporting;

/** A query of the user cannot be run. The message names its file, and quotes the database. */
public final class UserQueryException extends RuntimeException {

    UserQueryException(String message, Throwable cause) {
        super(message, cause);
    }
}
