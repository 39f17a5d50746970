package dev.tradewind.collecting;

import dev.tradewind.source.RateLimit;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of all processes that ask one host: this process's own departures, and those of others and of earlier
 * processes, as the ledger has them. One that lies ahead, since a process was killed while it asked, counts as now.
 */
final class SharedSchedule implements AutoCloseable {

    /** A pause that was asked for is not believed beyond this. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** From the decision to ask until the request has left; the first one connects and loads classes. */
    private static final Duration LONGEST_DEPARTURE = Duration.ofSeconds(2);

    /**
     * So long before it is due the turn is taken and the request made ready: that takes a moment, and moments add up. The
     * next request counts from this one's departure, not from when it was due.
     */
    private static final long NEARLY_NANOS = Duration.ofMillis(5).toNanos();

    private final RequestLedger ledger;
    private final RequestSchedule schedule;
    private final Timer timer;
    private final int remembered;
    private long known = -1;

    SharedSchedule(List<RateLimit> limits, RequestLedger ledger, Timer timer) {
        this.ledger = ledger;
        this.schedule = new RequestSchedule(limits);
        this.timer = timer;
        this.remembered = limits.stream().mapToInt(RateLimit::requests).max().orElse(0);
    }

    /** The right to ask once, taken from all processes. */
    final class Turn implements Departure, AutoCloseable {

        private final RequestLedger.Turn turn;
        private final long dueNanos;
        private final boolean waited;
        private boolean departing;
        private @Nullable Long departedNanos;

        private Turn(RequestLedger.Turn turn, long dueNanos, boolean waited) {
            this.turn = turn;
            this.dueNanos = dueNanos;
            this.waited = waited;
        }

        /** Whether the limits did not let the request leave at once. */
        boolean waited() {
            return waited;
        }

        /**
         * To be called before the request leaves. Until it is known to have left, it counts as leaving as late as it can:
         * that is what holds if the process is killed in between.
         */
        synchronized void depart() {
            turn.add(LONGEST_DEPARTURE);
            known = turn.count();
            departing = true;
        }

        /** @throws InterruptedException also if the turn is over by then: the request was given up, and must not leave */
        @Override
        public void await() throws InterruptedException {
            timer.sleepUntil(dueNanos);
            if (!isDeparting()) {
                throw new InterruptedException("its turn is over");
            }
        }

        private synchronized boolean isDeparting() {
            return departing;
        }

        /** By any thread, and without effect once the turn is over. */
        @Override
        public synchronized void departed() {
            if (departing) {
                turn.correct();
                departedNanos = timer.nanoTime();
            }
        }

        synchronized boolean hasDeparted() {
            return departedNanos != null;
        }

        /** When the request left; now, as long as nobody has said so. */
        synchronized long departedNanos() {
            return departedNanos == null ? timer.nanoTime() : departedNanos;
        }

        /** The host wants to be left alone for so long, by everybody. */
        void pause(Duration duration) {
            turn.pause(duration.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : duration);
        }

        /** A request of which nobody said when it left has left by now, if it ever did. */
        @Override
        public synchronized void close() {
            try {
                if (departedNanos == null) {
                    departed();
                }
                if (departedNanos != null) {
                    schedule.departed(departedNanos);
                }
                departing = false;
            } finally {
                turn.close();
            }
        }
    }

    /**
     * Waits until a request may nearly leave. The lock is not held while waiting, and others may be faster.
     *
     * @throws SourceException if that is longer than a run may wait
     */
    Turn await() throws InterruptedException {
        boolean waited = false;
        while (true) {
            RequestLedger.Turn turn = ledger.take();
            long due;
            try {
                learn(turn);
                due = Math.max(schedule.nextDepartureNanos(timer.nanoTime()), timer.nanoTime() + pause(turn));
                long left = due - timer.nanoTime();
                if (left <= NEARLY_NANOS) {
                    return new Turn(turn, due, waited || left > 0);
                }
            } catch (RuntimeException e) {
                turn.close();
                throw e;
            }
            turn.close();
            waited = true;
            timer.sleepUntil(due - NEARLY_NANOS);
        }
    }

    /** Takes note of the departures that this process does not know of. */
    private void learn(RequestLedger.Turn turn) {
        long count = turn.count();
        long oldest = Math.max(0, count - remembered);
        for (long number = Math.max(known, oldest); number < count; number++) {
            schedule.departed(timer.nanoTime() - turn.nanosSinceDeparture(number));
        }
        known = count;
    }

    private long pause(RequestLedger.Turn turn) {
        long left = turn.pauseNanos();
        if (left > LONGEST_PAUSE.toNanos()) {
            return 0;
        }
        if (left > RetryAfter.LONGEST.toNanos()) {
            throw new SourceException(
                    "nothing was asked: the source has asked to be left alone until "
                            + timer.now().plusNanos(left),
                    SourceException.Reach.RUN,
                    null);
        }
        return left;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
