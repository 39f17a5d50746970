package dev.tradewind.collecting;

import dev.tradewind.source.RateLimit;
import java.util.List;

/** The least time that a source's limits force a number of requests to take. */
public final class RequestBound {

    private RequestBound() {}

    /**
     * From the departure of the first request to the answer of the last, nanoseconds.
     *
     * @param answerNanos the least time from a departure to its answer; one thing is asked at a time
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
