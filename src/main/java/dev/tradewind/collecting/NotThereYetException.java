package dev.tradewind.collecting;

import dev.tradewind.archive.Wanted;

/** The source answered in good order, and does not have yet what was asked for. */
final class NotThereYetException extends RuntimeException {

    NotThereYetException(Wanted wanted, String reason) {
        super("%s is not there yet: %s".formatted(wanted, reason));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
