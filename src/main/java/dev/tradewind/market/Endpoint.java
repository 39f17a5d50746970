package dev.tradewind.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * A named series of a source, such as {@code 1h}.
 *
 * @param step the length of one bucket, whole seconds
 * @param settle how long after its end a bucket counts as closed
 * @param intervals the numbers of buckets to report over, ascending
 * @param kind what its buckets tell of an item
 */
public record Endpoint(String name, Duration step, Duration settle, List<Integer> intervals, PriceKind kind) {

    public Endpoint {
        intervals = List.copyOf(intervals);
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException("endpoint " + name + " has no interval");
        }
    }

    /** Of a series of {@link PriceKind#SIDES}. */
    public Endpoint(String name, Duration step, Duration settle, List<Integer> intervals) {
        this(name, step, settle, intervals, PriceKind.SIDES);
    }

    public long stepSeconds() {
        return step.toSeconds();
    }

    /** When a bucket of this endpoint closed last, at the given instant or before it. */
    public Instant lastClosing(Instant instant) {
        return newestClosed(instant).closing();
    }

    /** The newest bucket that is closed at the given instant: {@code start + step + settle <= instant}. */
    public Bucket newestClosed(Instant instant) {
        long end = Math.floorDiv(instant.getEpochSecond() - settle.toSeconds(), stepSeconds()) * stepSeconds();
        return new Bucket(this, end - stepSeconds());
    }

    public Window window(int interval, Instant asOf) {
        return new Window(newestClosed(asOf), interval);
    }

    public Window widestWindow(Instant asOf) {
        return window(Collections.max(intervals), asOf);
    }

    public List<Window> windows(Instant asOf) {
        return intervals.stream().map(interval -> window(interval, asOf)).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
