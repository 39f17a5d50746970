package dev.tradewind.source.exchange;

import java.time.Clock;

/** How many errors all clients together may cause in a minute of the clock. Called on several threads at once. */
final class ErrorLimit {

    static final int ERRORS = 100;
    private static final int SECONDS = 60;

    private final Clock clock;
    private long minute = Long.MIN_VALUE;
    private int remaining;

    ErrorLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized int remaining() {
        long now = Math.floorDiv(clock.instant().getEpochSecond(), SECONDS);
        if (now != minute) {
            minute = now;
            remaining = ERRORS;
        }
        return remaining;
    }

    synchronized void take() {
        remaining = Math.max(0, remaining() - 1);
    }

    long secondsUntilReset() {
        return SECONDS - Math.floorMod(clock.instant().getEpochSecond(), SECONDS);
    }
}
