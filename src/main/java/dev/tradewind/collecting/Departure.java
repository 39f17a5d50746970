package dev.tradewind.collecting;

import java.time.Duration;

/** When a request may leave. Its sender makes the request ready, waits for this moment, sends it, and says that it has left. */
interface Departure {

    /** Waits until the request may leave; returns at once if it may already. */
    void await() throws InterruptedException;

    /** Says that the request has left by now. If a sender says so more than once, the last time counts. */
    void departed();

    /** Says that the host wants no other request for so long. */
    default void pause(Duration duration) {
        // nobody else asks the host
    }
}
