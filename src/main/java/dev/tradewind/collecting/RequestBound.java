package dev.tradewind.collecting;

import dev.tradewind.definition.RateLimit;
import java.time.Duration;
import java.util.List;

/** The least time that a source's limits force a number of requests to take. */
public final class RequestBound {

    private RequestBound() {}

    /** From the departure of the first request to that of the last, if every answer came at once. */
    public static Duration of(List<RateLimit> rateLimits, int requests) {
        RequestSchedule schedule = new RequestSchedule(rateLimits);
        long departure = 0;
        for (int i = 0; i < requests; i++) {
            departure = schedule.nextDepartureNanos(departure);
            schedule.departed(departure);
        }
        return Duration.ofNanos(departure);
    }
}
