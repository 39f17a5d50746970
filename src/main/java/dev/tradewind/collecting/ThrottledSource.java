package dev.tradewind.collecting;

import dev.tradewind.archive.Answer;
import dev.tradewind.source.AnswerReading;
import dev.tradewind.source.SourceRequest;
import dev.tradewind.source.Timer;

/** Lets no request leave before the schedule has a place for it. Used by one thread. */
record ThrottledSource(UnthrottledSource source, SharedSchedule schedule, Timer timer, CollectStatistics statistics)
        implements PriceSource {

    @Override
    public Answer ask(AnswerReading reading) throws InterruptedException {
        SourceRequest request = reading.next().orElseThrow();
        long asked = timer.nanoTime();
        statistics.waitsFor("the limit of the source");
        try (SharedSchedule.Turn turn = schedule.await()) {
            statistics.waitsFor("the source's answer");
            try {
                Answer answer = ask(request, turn);
                statistics.requested(span(request, asked, turn, false));
                return answer;
            } catch (SourceException e) {
                statistics.requested(span(request, asked, turn, true));
                throw e;
            } catch (InterruptedException e) {
                if (turn.hasDeparted()) {
                    statistics.requested(span(request, asked, turn, true));
                }
                throw e;
            }
        } finally {
            statistics.waitsFor(null);
        }
    }

    /** A Retry-After holds for all processes that ask the host, so the turn writes it down. */
    private Answer ask(SourceRequest request, SharedSchedule.Turn turn) throws InterruptedException {
        try {
            return source.ask(request, turn);
        } catch (TransientSourceException e) {
            e.retryAfter().ifPresent(turn::pause);
            throw e;
        }
    }

    private RequestSpan span(SourceRequest request, long asked, SharedSchedule.Turn turn, boolean failed) {
        long departed = turn.departedNanos();
        return new RequestSpan(request, turn.waited() ? asked : departed, departed, timer.nanoTime(), failed);
    }
}
