package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.archive.Wanted;

/** Lets no request leave before the schedule has a place for it. Used by one thread. */
final class ThrottledSource implements PriceSource {

    private final PriceSource source;
    private final SharedSchedule schedule;
    private final Timer timer;
    private final CollectStatistics statistics;
    private boolean first = true;

    ThrottledSource(PriceSource source, SharedSchedule schedule, Timer timer, CollectStatistics statistics) {
        this.source = source;
        this.schedule = schedule;
        this.timer = timer;
        this.statistics = statistics;
    }

    @Override
    public Answer ask(Wanted wanted) throws InterruptedException {
        long asked = timer.nanoTime();
        try (SharedSchedule.Turn turn = schedule.await()) {
            turn.depart();
            long departed = timer.nanoTime();
            long ready = turn.waited() ? asked : departed;
            boolean failed = true;
            try {
                Answer answer = first ? askFirst(wanted, turn) : askAtOnce(wanted, turn);
                failed = false;
                return answer;
            } finally {
                statistics.requested(new RequestSpan(wanted, ready, departed, timer.nanoTime(), failed));
            }
        }
    }

    /**
     * The place in the schedule is taken at the moment of departure, not at the one that was due: a request that left
     * late must not bring the next one closer to it.
     */
    private Answer askAtOnce(Wanted wanted, SharedSchedule.Turn turn) throws InterruptedException {
        turn.departed();
        return ask(wanted, turn);
    }

    /** The first request connects and loads classes on its way: only its end tells that it has arrived. */
    private Answer askFirst(Wanted wanted, SharedSchedule.Turn turn) throws InterruptedException {
        first = false;
        try {
            return ask(wanted, turn);
        } finally {
            turn.departed();
        }
    }

    private Answer ask(Wanted wanted, SharedSchedule.Turn turn) throws InterruptedException {
        try {
            return source.ask(wanted);
        } catch (TransientSourceException e) {
            e.retryAfter().ifPresent(turn::pause);
            throw e;
        }
    }
}
