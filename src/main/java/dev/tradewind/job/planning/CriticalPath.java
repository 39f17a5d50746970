package dev.tradewind.job.planning;

import dev.tradewind.definition.Schedule;
import dev.tradewind.definition.Schedule.Collecting;
import dev.tradewind.job.planning.Recording.Asked;
import dev.tradewind.job.planning.Timeline.ImportSpan;
import dev.tradewind.job.planning.Timeline.ReportSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run waited for at each moment. The search goes back from the end of the run: from each thing to the one whose end let
 * it begin. The steps follow one another without a gap, so their times add up to that of the whole run.
 *
 * @param steps in the order of time
 */
public record CriticalPath(List<Step> steps) {

    /** The lanes of collecting and importing; a report has its worker's. */
    public static final String COLLECT = "collect";

    public static final String IMPORT = "import";

    /** @param lane where it happened; empty before the first thing and after the last */
    public record Step(Cause cause, String lane, long startNanos, long endNanos) {}

    public CriticalPath {
        steps = List.copyOf(steps);
    }

    public static CriticalPath of(Recording recording, Schedule schedule, int workers) {
        return new CriticalPath(new Walk(recording, schedule, workers).steps());
    }

    public Split split() {
        Map<Cause, Long> nanos = new HashMap<>();
        steps.forEach(step -> nanos.merge(step.cause, step.endNanos - step.startNanos, Long::sum));
        return new Split(nanos);
    }

    /** A thing that the run did, and the one before it in the same lane. */
    private record Done(Span span, @Nullable Done previous) {

        long startNanos() {
            return span.startNanos();
        }

        long endNanos() {
            return span.endNanos();
        }
    }

    /** Things by their ends. */
    private static final class Ends {

        private final TreeMap<Long, Done> byEnd = new TreeMap<>();

        void add(Done done) {
            byEnd.put(done.endNanos(), done);
        }

        @Nullable
        Done lastBefore(long nanos) {
            Map.Entry<Long, Done> entry = byEnd.floorEntry(nanos);
            return entry == null ? null : entry.getValue();
        }

        @Nullable
        Done last() {
            return lastBefore(Long.MAX_VALUE);
        }
    }

    private static final class Walk {

        private final Recording recording;
        private final Collecting collecting;
        private final long stragglersFrom;
        private final Ends answers = new Ends();
        private final Ends uselessAnswers = new Ends();
        private final Map<String, Ends> answersByEndpoint = new HashMap<>();
        private final Ends imports = new Ends();
        private final Ends reports = new Ends();
        private final Deque<Step> steps = new ArrayDeque<>();

        /** The start of the earliest step so far. */
        private long until;

        Walk(Recording recording, Schedule schedule, int workers) {
            this.recording = recording;
            collecting = schedule.collecting();
            until = recording.period().endNanos();
            addRequests();
            addImports();
            Collection<Done> lastOfWorkers = addReports();
            stragglersFrom = stragglersFrom(lastOfWorkers, workers);
        }

        private void addRequests() {
            Done request = null;
            for (Asked asked : recording.requests()) {
                request = new Done(asked, request);
                answers.add(request);
                Ends useful = answersByEndpoint.computeIfAbsent(asked.endpoint(), endpoint -> new Ends());
                (asked.useless() ? uselessAnswers : useful).add(request);
            }
        }

        private void addImports() {
            Done imported = null;
            for (ImportSpan span : recording.imports()) {
                imported = new Done(span, imported);
                imports.add(imported);
            }
        }

        private Collection<Done> addReports() {
            Map<String, Done> lastOfWorkers = new HashMap<>();
            for (ReportSpan span : recording.reports()) {
                Done report = new Done(span, lastOfWorkers.get(span.worker()));
                lastOfWorkers.put(span.worker(), report);
                reports.add(report);
            }
            return lastOfWorkers.values();
        }

        /** The moment from which on all reports were begun and a worker was free. */
        private long stragglersFrom(Collection<Done> lastOfWorkers, int workers) {
            long allBegun =
                    lastOfWorkers.stream().mapToLong(Done::startNanos).max().orElse(until);
            long firstFree = lastOfWorkers.size() < workers
                    ? allBegun
                    : lastOfWorkers.stream().mapToLong(Done::endNanos).min().orElse(until);
            return Math.max(allBegun, firstFree);
        }

        List<Step> steps() {
            Done at = latest(answers.last(), imports.last(), reports.last());
            if (at != null) {
                step(Cause.ENDING, "", at.endNanos());
            }
            // Of things that took no time at all, each could be the cause of the other.
            Set<Done> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            while (at != null && seen.add(at)) {
                at = cause(at);
            }
            step(Cause.START_UP, "", recording.period().startNanos());
            return new ArrayList<>(steps);
        }

        /** Adds the steps that led to the end of the thing, and answers the one whose end let it begin. */
        private @Nullable Done cause(Done done) {
            if (done.span instanceof Asked request) {
                return causeOf(request, done.previous);
            }
            return done.span instanceof ImportSpan imported
                    ? causeOf(imported, done.previous)
                    : causeOf((ReportSpan) done.span, done.previous);
        }

        /** A report waits for its worker, or for what completes its window: the last import, or the end of another report. */
        private @Nullable Done causeOf(ReportSpan report, @Nullable Done previous) {
            long ready = report.readyNanos();
            step(Cause.STRAGGLERS, report.worker(), Math.max(report.startNanos(), stragglersFrom));
            step(Cause.REPORTS, report.worker(), report.startNanos());
            Done cause = previous != null && previous.endNanos() > ready
                    ? previous
                    : latest(imports.lastBefore(ready), reports.lastBefore(ready), uselessAnswers.lastBefore(ready));
            return after(cause, Cause.HAND_OVER, report.worker());
        }

        /** An import waits for the one before it, or for its answer and those that are handed over together with it. */
        private @Nullable Done causeOf(ImportSpan imported, @Nullable Done previous) {
            step(Cause.IMPORTS, IMPORT, imported.startNanos());
            Ends useful = answersByEndpoint.get(imported.wanted().folder());
            Done answer = useful == null ? null : useful.lastBefore(imported.startNanos());
            return after(latest(previous, answer), Cause.HAND_OVER, IMPORT);
        }

        /**
         * A request waits for the rate limits, which count from the departure before it, or for the answer before it, or, as
         * the first of its endpoint, for what the schedule lets an endpoint wait for.
         */
        private @Nullable Done causeOf(Asked request, @Nullable Done previous) {
            long ready = request.span().readyNanos();
            step(request.useless() ? Cause.RETRIES : Cause.REQUESTS, COLLECT, request.startNanos());
            boolean mayWait = collecting != Collecting.WAITS_FOR_NOTHING
                    && (previous == null || !((Asked) previous.span).endpoint().equals(request.endpoint()));
            if (previous != null && !mayWait && !request.retry() && request.startNanos() > ready) {
                step(Cause.LIMIT, COLLECT, previous.startNanos());
                return previous;
            }
            step(request.retry() ? Cause.RETRIES : Cause.LIMIT, COLLECT, ready);
            Done imported = mayWait ? imports.lastBefore(ready) : null;
            Done reported = mayWait && collecting == Collecting.WAITS_FOR_REPORTS ? reports.lastBefore(ready) : null;
            return after(
                    latest(previous, imported, reported), request.retry() ? Cause.RETRIES : Cause.HAND_OVER, COLLECT);
        }

        private @Nullable Done after(@Nullable Done cause, Cause pause, String lane) {
            if (cause != null) {
                step(pause, lane, cause.endNanos());
            }
            return cause;
        }

        /** Adds a step up to the start of the earliest one so far, if it begins before that; no step begins before the run. */
        private void step(Cause cause, String lane, long fromNanos) {
            long from = Math.max(fromNanos, recording.period().startNanos());
            if (from < until) {
                steps.addFirst(new Step(cause, lane, from, until));
                until = from;
            }
        }

        private static @Nullable Done latest(@Nullable Done... candidates) {
            return Stream.of(candidates)
                    .filter(done -> done != null)
                    .max(Comparator.comparingLong(Done::endNanos))
                    .orElse(null);
        }
    }
}
