package dev.tradewind.cli;

import dev.tradewind.job.planning.JobCalendar;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.BucketStates.Gap;
import dev.tradewind.market.BucketStates.Stretch;
import dev.tradewind.market.State;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code calendar --json} prints of a job. An instant called {@code to} is exclusive. */
record CalendarJson(String job, Instant now, List<Endpoint> endpoints) {

    /** @param states how many buckets are in each; a state that none is in is missing */
    record Endpoint(
            String endpoint,
            long stepSeconds,
            Instant from,
            Instant to,
            int buckets,
            int there,
            Map<String, Integer> states,
            List<Month> months,
            List<Span> stretches,
            List<Missing> gaps) {}

    record Month(String month, int buckets, int there, Map<String, Integer> states) {}

    record Span(String state, Instant from, Instant to, int buckets) {}

    record Missing(Instant from, Instant to, int buckets, Map<String, Integer> states, String command) {}

    static CalendarJson of(JobCalendar calendar, BackfillHint hint) {
        return new CalendarJson(
                calendar.job(),
                calendar.now(),
                calendar.endpoints().stream().map(states -> of(states, hint)).toList());
    }

    private static Endpoint of(BucketStates states, BackfillHint hint) {
        return new Endpoint(
                states.endpoint().name(),
                states.endpoint().stepSeconds(),
                states.window().oldest().time(),
                states.window().newest().end(),
                states.size(),
                states.there(),
                labelled(states.counts()),
                states.months().stream().map(CalendarJson::month).toList(),
                states.stretches().stream().map(CalendarJson::span).toList(),
                states.gaps().stream().map(gap -> missing(gap, hint)).toList());
    }

    private static Month month(BucketStates month) {
        return new Month(YearMonth.from(month.day()).toString(), month.size(), month.there(), labelled(month.counts()));
    }

    private static Span span(Stretch stretch) {
        return new Span(
                stretch.state().label(),
                stretch.first().time(),
                stretch.first().minus(-stretch.buckets()).time(),
                stretch.buckets());
    }

    private static Missing missing(Gap gap, BackfillHint hint) {
        return new Missing(gap.from(), gap.to(), gap.buckets(), labelled(gap.states()), hint.command(gap));
    }

    private static Map<String, Integer> labelled(Map<State, Integer> counts) {
        Map<String, Integer> labelled = new LinkedHashMap<>();
        counts.forEach((state, count) -> labelled.put(state.label(), count));
        return labelled;
    }
}
