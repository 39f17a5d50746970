package dev.tradewind.collecting;

/** The source did not give what it was asked for, and asking again would not help. The message says what and why. */
public class SourceException extends RuntimeException {

    /** How many of a run's requests a fault concerns. */
    enum Reach {

        /** The one that failed: others may well succeed. */
        ONE_ANSWER,

        /** All, if it happens several times in a row: the source cannot be reached, or refuses this client. */
        SOURCE,

        /** All: the run must not send another one. */
        RUN
    }

    private final Reach reach;
    private final int attempts;

    SourceException(String message) {
        this(message, Reach.ONE_ANSWER);
    }

    SourceException(String message, Reach reach) {
        super(message);
        this.reach = reach;
        this.attempts = 1;
    }

    /** A request that failed at each of several attempts. */
    SourceException(SourceException last, int attempts) {
        super("%s; asked %d times".formatted(last.getMessage(), attempts));
        this.reach = last.reach;
        this.attempts = attempts;
    }

    Reach reach() {
        return reach;
    }

    /** How often the request was sent. */
    int attempts() {
        return attempts;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
