package dev.tradewind.job.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a message that was sent. */
sealed interface Answer {

    record Taken() implements Answer {}

    /**
     * The receiver does not want this message, and would not want it the next time.
     *
     * @param why in words, which may hold secrets
     */
    record Refused(String why) implements Answer {}

    /**
     * The receiver cannot take it now.
     *
     * @param why in words, which may hold secrets
     * @param retryAfter how long the receiver asks to wait; null if it does not say
     */
    record Unavailable(String why, @Nullable Duration retryAfter) implements Answer {}
}
