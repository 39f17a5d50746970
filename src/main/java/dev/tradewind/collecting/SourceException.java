package dev.tradewind.collecting;

import org.jspecify.annotations.Nullable;

/** The source does not give what was asked for, and asking again would not help; the message says what and why. */
public class SourceException extends RuntimeException {

    SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
