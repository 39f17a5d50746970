package dev.tradewind.collecting;

import dev.tradewind.source.RateLimit;
import java.util.List;

/** The least time that a number of requests can take within a source's limits. */
public final class RequestBound {

    private RequestBound() {}

    /**
     * From the departure of the first request to the answer of the last, nanoseconds.
     *
     * @param answerNanos the least time from a departure to its answer; only then can the next request leave
     */
    public static long of(List<RateLimit> rateLimits, int requests, long answerNanos) {
        RequestSchedule schedule = new RequestSchedule(rateLimits);
        long answered = 0;
        for (int i = 0; i < requests; i++) {
            long departure = schedule.nextDepartureNanos(answered);
            schedule.departed(departure);
            answered = departure + answerNanos;
        }
        return answered;
    }
}
