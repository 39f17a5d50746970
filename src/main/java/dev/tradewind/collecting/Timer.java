package dev.tradewind.collecting;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as the collector sees it, and the one way in which it waits; a seam for tests. */
public interface Timer {

    Timer SYSTEM = new Timer() {
        private final Clock clock = Clock.systemUTC();

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            for (long left = nanoTime - nanoTime(); left > 0; left = nanoTime - nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        }
    };

    /** Monotonic, as {@link System#nanoTime()}. */
    long nanoTime();

    Instant now();

    /** Returns at once if the moment has passed. */
    void sleepUntil(long nanoTime) throws InterruptedException;
}
