package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.Timer;

/** Lets no request leave before the schedule has a place for it. Used by one thread. */
final class ThrottledSource implements PriceSource {

    private final UnthrottledSource source;
    private final SharedSchedule schedule;
    private final Timer timer;
    private final CollectStatistics statistics;

    ThrottledSource(UnthrottledSource source, SharedSchedule schedule, Timer timer, CollectStatistics statistics) {
        this.source = source;
        this.schedule = schedule;
        this.timer = timer;
        this.statistics = statistics;
    }

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        SourceRequest request = reading.next().orElseThrow();
        long asked = timer.nanoTime();
        try (SharedSchedule.Turn turn = schedule.await()) {
            turn.depart();
            boolean failed = true;
            boolean sent = true;
            try {
                Answer answer = source.ask(request, turn);
                failed = false;
                return answer;
            } catch (TransientSourceException e) {
                e.retryAfter().ifPresent(turn::pause);
                throw e;
            } catch (InterruptedException e) {
                sent = turn.hasDeparted();
                throw e;
            } finally {
                if (sent) {
                    long departed = turn.departedNanos();
                    long ready = turn.waited() ? asked : departed;
                    statistics.requested(new RequestSpan(request, ready, departed, timer.nanoTime(), failed));
                }
            }
        }
    }
}
