package dev.tradewind.source;

import dev.tradewind.archive.Wanted;

/** The answer is good, but the source does not have the bucket or the item list yet. */
public final class NotThereYetException extends RuntimeException {

    private final String reason;

    /** @param reason what was answered instead */
    public NotThereYetException(Wanted wanted, String reason) {
        super("%s is not there yet: %s".formatted(wanted, reason));
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
