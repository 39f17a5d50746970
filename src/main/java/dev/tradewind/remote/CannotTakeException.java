package dev.tradewind.remote;

import org.jspecify.annotations.Nullable;

/** This worker cannot make a report now, or cannot make any report of that run; another worker may, or this one later. */
public final class CannotTakeException extends RuntimeException {

    public CannotTakeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
