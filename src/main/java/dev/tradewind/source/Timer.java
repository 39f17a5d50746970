package dev.tradewind.source;

import java.time.Instant;

/** The time, and the one way to wait for a moment. Tests have one of their own. */
public interface Timer {

    /** For those who never wait: it is always the same moment. */
    Timer STOPPED = new Timer() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleepUntil(long nanoTime) {}
    };

    /** Monotonic, as {@link System#nanoTime()}. */
    long nanoTime();

    Instant now();

    /** Returns at once if the moment has passed. @throws InterruptedException if the thread is to stop */
    void sleepUntil(long nanoTime) throws InterruptedException;
}
