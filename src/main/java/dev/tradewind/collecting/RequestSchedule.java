package dev.tradewind.collecting;

import dev.tradewind.source.RateLimit;
import java.util.List;

/**
 * Tells when the next request may leave, so that no span of time as long as a limit's period, wherever it begins, holds more
 * than the limit's requests. This is arithmetic only: it neither waits nor reads a clock. All times are nanoseconds on one
 * monotonic scale.
 *
 * <p>A limit of {@code n} per {@code p} holds if the request {@code n} places back left at least {@code p} ago, so the schedule
 * remembers the last {@code n} departures.
 */
public final class RequestSchedule {

    private final List<Departures> limits;

    public RequestSchedule(List<RateLimit> rateLimits) {
        this.limits = rateLimits.stream().map(Departures::new).toList();
    }

    /** The earliest moment, not before {@code nowNanos}, at which a request may leave. */
    public long nextDepartureNanos(long nowNanos) {
        long next = nowNanos;
        for (Departures limit : limits) {
            next = limit.earliestFrom(next);
        }
        return next;
    }

    public void departed(long nanos) {
        limits.forEach(limit -> limit.add(nanos));
    }

    /**
     * The least time that so many requests can take, from the departure of the first to the answer of the last, nanoseconds.
     *
     * @param answerNanos the least time from a departure to its answer; only then can the next request leave
     */
    public static long leastNanos(List<RateLimit> rateLimits, int requests, long answerNanos) {
        RequestSchedule schedule = new RequestSchedule(rateLimits);
        long answered = 0;
        for (int i = 0; i < requests; i++) {
            long departure = schedule.nextDepartureNanos(answered);
            schedule.departed(departure);
            answered = departure + answerNanos;
        }
        return answered;
    }

    /** The last departures under one limit, in a ring. */
    private static final class Departures {

        private final long periodNanos;
        private final long[] ring;
        private long count;

        Departures(RateLimit limit) {
            this.periodNanos = limit.period().toNanos();
            this.ring = new long[limit.requests()];
        }

        long earliestFrom(long nanos) {
            if (count < ring.length) {
                return nanos;
            }
            long free = ring[(int) (count % ring.length)] + periodNanos;
            return free - nanos > 0 ? free : nanos;
        }

        void add(long nanos) {
            ring[(int) (count++ % ring.length)] = nanos;
        }
    }
}
