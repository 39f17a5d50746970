package dev.tradewind.definition;

import java.util.Locale;

/** What a receiver can be told of. */
public enum Occasion {
    /** A run failed, or could not start. */
    FAILED,
    /** A run did its work again after one that failed. */
    RECOVERED,
    /** A run withheld reports. */
    WITHHELD,
    /** An endpoint has become stale. */
    STALE,
    /** Watches have become true. */
    ALERT,
    /** A run completed. */
    DONE;

    /** As the definition has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
