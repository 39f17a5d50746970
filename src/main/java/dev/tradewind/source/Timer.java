package dev.tradewind.source;

import java.time.Instant;

/** Time as the collector sees it, and the one way in which it waits; a seam for tests. */
public interface Timer {

    /** Monotonic, as {@link System#nanoTime()}. */
    long nanoTime();

    Instant now();

    /** @throws InterruptedException if whoever sleeps is to stop; otherwise returns at once if the moment has passed */
    void sleepUntil(long nanoTime) throws InterruptedException;
}
