package dev.tradewind.remote;

import org.jspecify.annotations.Nullable;

/** A worker cannot make any report for now, or none of a run: another may, or the same one later. */
public final class CannotTakeException extends RuntimeException {

    public CannotTakeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
