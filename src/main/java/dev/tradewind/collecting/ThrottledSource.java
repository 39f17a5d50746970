package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;

/** Lets no request leave before the schedule has a place for it. Used by one thread. */
final class ThrottledSource implements PriceSource {

    private final PriceSource source;
    private final RequestSchedule schedule;
    private final Timer timer;
    private final CollectStatistics statistics;
    private boolean first = true;

    ThrottledSource(PriceSource source, RequestSchedule schedule, Timer timer, CollectStatistics statistics) {
        this.source = source;
        this.schedule = schedule;
        this.timer = timer;
        this.statistics = statistics;
    }

    @Override
    public Answer ask(Wanted wanted) throws InterruptedException {
        long ready = timer.nanoTime();
        timer.sleepUntil(schedule.nextDepartureNanos(ready));
        long departure = timer.nanoTime();
        statistics.requested(departure - ready);
        return first ? askFirst(wanted) : askAt(departure, wanted);
    }

    /**
     * The place in the schedule is taken at the moment of departure, not at the one that was due: a request that left
     * late must not bring the next one closer to it.
     */
    private Answer askAt(long departure, Wanted wanted) throws InterruptedException {
        schedule.departed(departure);
        return source.ask(wanted);
    }

    /** The first request connects and loads classes on its way: only its end tells that it has arrived. */
    private Answer askFirst(Wanted wanted) throws InterruptedException {
        first = false;
        try {
            return source.ask(wanted);
        } finally {
            schedule.departed(timer.nanoTime());
        }
    }
}
