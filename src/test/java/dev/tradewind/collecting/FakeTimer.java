package dev.tradewind.collecting;

import dev.tradewind.source.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time passes only while a test waits for a moment, or lets it pass. */
public final class FakeTimer implements Timer {

    private Instant start;
    private long nanos;
    public final List<Duration> sleeps = new ArrayList<>();

    public FakeTimer(Instant start) {
        this.start = start;
    }

    public FakeTimer() {
        this(Instant.parse("2025-05-20T10:00:00Z"));
    }

    public void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Sets the clock, as a user does; no time passes. */
    void setClockForward(Duration duration) {
        start = start.plus(duration);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public void sleepUntil(long nanoTime) {
        if (nanoTime > nanos) {
            sleeps.add(Duration.ofNanos(nanoTime - nanos));
            nanos = nanoTime;
        }
    }
}
