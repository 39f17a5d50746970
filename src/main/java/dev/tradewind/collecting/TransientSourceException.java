package dev.tradewind.collecting;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source failed in a way that passes: too many requests, a fault of its server, a broken connection. */
final class TransientSourceException extends SourceException {

    private final @Nullable Duration retryAfter;

    TransientSourceException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(message, Reach.ONE_ANSWER, retryAfter, cause);
    }

    TransientSourceException(String message, Reach reach, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, reach, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the source asks to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
