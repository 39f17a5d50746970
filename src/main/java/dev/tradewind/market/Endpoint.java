package dev.tradewind.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named series of a source, such as {@code 1h}.
 *
 * @param place where its items are traded, as the source names it; null if the source has one market
 * @param step the length of one bucket, whole seconds
 * @param settle how long after its end a bucket counts as closed; of the present, how long after its start
 * @param intervals the numbers of buckets to report over, ascending
 * @param kind what its buckets tell of an item
 * @param freshWithin how old its newest prices may be before it is stale; null if nobody asks
 */
public record Endpoint(
        String name,
        @Nullable String place,
        Duration step,
        Duration settle,
        List<Integer> intervals,
        PriceKind kind,
        Answers answers,
        @Nullable Duration freshWithin) {

    public Endpoint {
        intervals = List.copyOf(intervals);
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException("endpoint " + name + " has no interval");
        }
    }

    /** Of a series of {@link PriceKind#SIDES}, which are known once a bucket is over. */
    public Endpoint(String name, Duration step, Duration settle, List<Integer> intervals) {
        this(name, step, settle, intervals, PriceKind.SIDES);
    }

    /** Of a series whose buckets are known once they are over. */
    public Endpoint(String name, Duration step, Duration settle, List<Integer> intervals, PriceKind kind) {
        this(name, null, step, settle, intervals, kind, Answers.BUCKET);
    }

    /** Nobody asks whether it is stale. */
    public Endpoint(
            String name,
            @Nullable String place,
            Duration step,
            Duration settle,
            List<Integer> intervals,
            PriceKind kind,
            Answers answers) {
        this(name, place, step, settle, intervals, kind, answers, null);
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
        long latest = instant.getEpochSecond() - settle.toSeconds() - known().toSeconds();
        return new Bucket(this, Math.floorDiv(latest, stepSeconds()) * stepSeconds());
    }

    /** How long after its start a bucket can be known: at once, if the source tells the present. */
    Duration known() {
        return answers == Answers.PRESENT ? Duration.ZERO : step;
    }

    /** The first bucket that does not begin before the moment. */
    public Bucket firstFrom(Instant moment) {
        long before = Math.floorDiv(moment.minusNanos(1).getEpochSecond(), stepSeconds());
        return new Bucket(this, (before + 1) * stepSeconds());
    }

    /**
     * The buckets from the oldest on that begin before a moment, and are closed at another. Empty if none is.
     *
     * @param to exclusive
     */
    public Optional<Window> closedBetween(Bucket oldest, Instant to, Instant asOf) {
        long newest =
                Math.min(firstFrom(to).minus(1).start(), newestClosed(asOf).start());
        return newest < oldest.start()
                ? Optional.empty()
                : Optional.of(new Window(
                        new Bucket(this, newest), Math.toIntExact((newest - oldest.start()) / stepSeconds() + 1)));
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
