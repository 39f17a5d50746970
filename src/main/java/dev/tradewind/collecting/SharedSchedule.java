package dev.tradewind.collecting;

import dev.tradewind.source.RateLimit;
import dev.tradewind.source.Timer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of all processes that ask one host. It knows this process's own departures, and learns those of other and of
 * earlier processes from the ledger. A departure that lies ahead of the clock, as one of a process that was killed while it
 * sent a request, counts as now.
 */
final class SharedSchedule implements AutoCloseable {

    /** A longer pause is not believed. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** The longest time from taking a turn until the request has left: a process's first one connects and loads classes. */
    private static final Duration LONGEST_DEPARTURE = Duration.ofSeconds(2);

    /**
     * A turn is taken so long before the request is due, so that the request is ready in time. Otherwise each request would
     * leave a moment late, and the next one, which counts from this one's departure, later still.
     */
    private static final long NEARLY_NANOS = Duration.ofMillis(5).toNanos();

    private final RequestLedger ledger;
    private final RequestSchedule schedule;
    private final Timer timer;
    private final int remembered;

    /** How many of the ledger's requests the schedule has. */
    private long known;

    /** @param ledger closed with the schedule */
    SharedSchedule(List<RateLimit> limits, RequestLedger ledger, Timer timer) {
        this.ledger = ledger;
        this.schedule = new RequestSchedule(limits);
        this.timer = timer;
        this.remembered = limits.stream().mapToInt(RateLimit::requests).max().orElse(0);
    }

    /** The right to send one request: no other process has it at the same time. */
    final class Turn implements Departure, AutoCloseable {

        private final RequestLedger.Turn turn;
        private final long dueNanos;
        private final boolean waited;
        private @Nullable Long departedNanos;
        private boolean over;

        /**
         * Until the request is known to have left, the ledger says that it leaves as late as it can: if the process is
         * killed in between, that holds.
         */
        private Turn(RequestLedger.Turn turn, long dueNanos, boolean waited) {
            this.turn = turn;
            this.dueNanos = dueNanos;
            this.waited = waited;
            turn.add(LONGEST_DEPARTURE);
            known = turn.count();
        }

        /** Whether the request had to wait for the limits. */
        boolean waited() {
            return waited;
        }

        /** @throws InterruptedException also if the turn is over by then: the request was given up, and must not leave */
        @Override
        public void await() throws InterruptedException {
            timer.sleepUntil(dueNanos);
            if (isOver()) {
                throw new InterruptedException("its turn is over");
            }
        }

        private synchronized boolean isOver() {
            return over;
        }

        /** May be called by any thread; has no effect once the turn is over. */
        @Override
        public synchronized void departed() {
            if (!over) {
                turn.correct();
                departedNanos = timer.nanoTime();
            }
        }

        synchronized boolean hasDeparted() {
            return departedNanos != null;
        }

        /** When the request left; now, if it is not known to have left. */
        synchronized long departedNanos() {
            return departedNanos == null ? timer.nanoTime() : departedNanos;
        }

        /**
         * Makes all processes leave the host alone for so long; the longest of several pauses holds. May be called by any thread;
         * has no effect once the turn is over.
         */
        @Override
        public synchronized void pause(Duration duration) {
            Duration pause = duration.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : duration;
            if (!over && pause.toNanos() > knownPause(turn)) {
                turn.pause(pause);
            }
        }

        /** A request that is not known to have left counts as leaving now, in case it did. */
        @Override
        public synchronized void close() {
            try {
                if (departedNanos == null) {
                    departed();
                }
                schedule.departed(departedNanos());
                over = true;
            } finally {
                turn.close();
            }
        }
    }

    /**
     * Waits until the next request is nearly due, and takes its turn. Other processes can take theirs meanwhile, since the
     * ledger is not locked while this one waits.
     *
     * @throws SourceException if the host has to be left alone for longer than a run may wait
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

    /** Adds to the schedule the departures that only the ledger has. */
    private void learn(RequestLedger.Turn turn) {
        long count = turn.count();
        long oldest = Math.max(0, count - remembered);
        for (long number = Math.max(known, oldest); number < count; number++) {
            schedule.departed(timer.nanoTime() - turn.nanosSinceDeparture(number));
        }
        known = count;
    }

    /** A longer pause than anybody makes is none: the clock was changed, or the file is damaged. */
    private static long knownPause(RequestLedger.Turn turn) {
        long left = turn.pauseNanos();
        return left > LONGEST_PAUSE.toNanos() ? 0 : left;
    }

    private long pause(RequestLedger.Turn turn) {
        long left = knownPause(turn);
        if (left > RetryAfter.LONGEST.toNanos()) {
            throw new SourceException(
                    "nothing was asked: the source has asked to be left alone until "
                            + timer.now().plusNanos(left),
                    SourceException.Reach.RUN);
        }
        return left;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
