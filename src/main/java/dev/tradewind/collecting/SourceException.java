package dev.tradewind.collecting;

import org.jspecify.annotations.Nullable;

/** The source does not give what was asked for, and asking again would not help; the message says what and why. */
public class SourceException extends RuntimeException {

    /** How much of what a run asks for a fault concerns. */
    enum Reach {

        /** What was asked for: others may well be had. */
        ONE_ANSWER,

        /** Whatever is asked for, if it happens again and again: there is no connection, or no right to ask. */
        SOURCE,

        /** Whatever is asked for in this run: to go on would be wrong. */
        RUN
    }

    private final Reach reach;
    private final int attempts;

    SourceException(String message, @Nullable Throwable cause) {
        this(message, Reach.ONE_ANSWER, cause);
    }

    SourceException(String message, Reach reach, @Nullable Throwable cause) {
        super(message, cause);
        this.reach = reach;
        this.attempts = 1;
    }

    /** It failed again and again. */
    SourceException(SourceException last, int attempts) {
        super("%s; asked %d times".formatted(last.getMessage(), attempts), last.getCause());
        this.reach = last.reach;
        this.attempts = attempts;
    }

    Reach reach() {
        return reach;
    }

    /** How often it was asked in vain. */
    int attempts() {
        return attempts;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
