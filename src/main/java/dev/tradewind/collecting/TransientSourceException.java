package dev.tradewind.collecting;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source failed in a way that passes: too many requests, a fault of its server, a broken connection. */
final class TransientSourceException extends SourceException {

    private final @Nullable Duration retryAfter;

    TransientSourceException(String message) {
        this(message, Reach.ONE_ANSWER, null);
    }

    TransientSourceException(String message, Reach reach, @Nullable Duration retryAfter) {
        super(message, reach);
        this.retryAfter = retryAfter;
    }

    /** How long the source wants no request; empty if it does not say. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
