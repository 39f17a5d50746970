package dev.tradewind.job.planning;

import dev.tradewind.collecting.RequestSpan;
import dev.tradewind.definition.Schedule;
import dev.tradewind.definition.Schedule.Collecting;
import dev.tradewind.job.planning.Recording.Asked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run waited for at each moment: from its end back, from each thing to the one without whose end it could not have
 * begun. The steps follow on one another without a gap, so that what they were spent on adds up to the whole run.
 *
 * @param steps in the order of time
 */
public record CriticalPath(List<Step> steps) {

    /** Where collecting and importing happen; a report happens in its worker's lane. */
    public static final String COLLECT = "collect";

    public static final String IMPORT = "import";

    /** @param lane where it happened; empty before the first and after the last thing */
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

    /** One thing that was done; by identity. */
    private static final class Done {

        private final String lane;
        private final String endpoint;
        private final long readyNanos;
        private final long startNanos;
        private final long endNanos;

        /** Of the same lane. */
        private final @Nullable Done previous;

        private final @Nullable Asked asked;

        Done(Asked asked, @Nullable Done previous) {
            RequestSpan span = asked.span();
            lane = COLLECT;
            endpoint = span.wanted().folder();
            readyNanos = span.readyNanos();
            startNanos = span.departedNanos();
            endNanos = span.answeredNanos();
            this.previous = previous;
            this.asked = asked;
        }

        Done(Timeline.ImportSpan span, @Nullable Done previous) {
            lane = IMPORT;
            endpoint = span.wanted().folder();
            readyNanos = span.startNanos();
            startNanos = span.startNanos();
            endNanos = span.endNanos();
            this.previous = previous;
            asked = null;
        }

        Done(Timeline.ReportSpan span, @Nullable Done previous) {
            lane = span.worker();
            endpoint = span.task().window().endpoint().name();
            readyNanos = span.readyNanos();
            startNanos = span.startNanos();
            endNanos = span.endNanos();
            this.previous = previous;
            asked = null;
        }

        boolean isUseless() {
            return asked != null && asked.useless();
        }

        boolean waitedForLimit() {
            return startNanos > readyNanos;
        }

        boolean isRetry() {
            return asked != null && asked.retry();
        }
    }

    /** Things by their ends. */
    private static final class Ends {

        private final TreeMap<Long, Done> byEnd = new TreeMap<>();

        void add(Done done) {
            byEnd.put(done.endNanos, done);
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
            Done previous = null;
            for (Asked asked : recording.requests()) {
                previous = new Done(asked, previous);
                answers.add(previous);
                Ends useful = answersByEndpoint.computeIfAbsent(previous.endpoint, endpoint -> new Ends());
                (asked.useless() ? uselessAnswers : useful).add(previous);
            }
        }

        private void addImports() {
            Done previous = null;
            for (Timeline.ImportSpan span : recording.imports()) {
                previous = new Done(span, previous);
                imports.add(previous);
            }
        }

        private Collection<Done> addReports() {
            Map<String, Done> lastOfWorkers = new HashMap<>();
            for (Timeline.ReportSpan span : recording.reports()) {
                Done report = new Done(span, lastOfWorkers.get(span.worker()));
                lastOfWorkers.put(span.worker(), report);
                reports.add(report);
            }
            return lastOfWorkers.values();
        }

        /** From when on all reports were begun and a worker was free. */
        private long stragglersFrom(Collection<Done> lastOfWorkers, int workers) {
            long allBegun = lastOfWorkers.stream()
                    .mapToLong(report -> report.startNanos)
                    .max()
                    .orElse(until);
            long firstFree = lastOfWorkers.size() < workers
                    ? allBegun
                    : lastOfWorkers.stream()
                            .mapToLong(report -> report.endNanos)
                            .min()
                            .orElse(until);
            return Math.max(allBegun, firstFree);
        }

        List<Step> steps() {
            Done at = latest(answers.last(), imports.last(), reports.last());
            if (at != null) {
                step(Cause.ENDING, "", at.endNanos);
            }
            // Of things that took no time at all, each could be the cause of the other.
            Set<Done> seen = new HashSet<>();
            while (at != null && seen.add(at)) {
                at = at.asked != null ? request(at) : at.lane.equals(IMPORT) ? imported(at) : report(at);
            }
            step(Cause.START_UP, "", recording.period().startNanos());
            return new ArrayList<>(steps);
        }

        /** It waited for its worker, or for what let it through: its window's last import, or another report's end. */
        private @Nullable Done report(Done report) {
            step(Cause.STRAGGLERS, report.lane, Math.max(report.startNanos, stragglersFrom));
            step(Cause.REPORTS, report.lane, report.startNanos);
            Done cause = report.previous != null && report.previous.endNanos > report.readyNanos
                    ? report.previous
                    : latest(
                            imports.lastBefore(report.readyNanos),
                            reports.lastBefore(report.readyNanos),
                            uselessAnswers.lastBefore(report.readyNanos));
            return after(cause, Cause.HAND_OVER, report.lane);
        }

        /** It waited for the one before it, or for its answer, with those of its endpoint that are handed over with it. */
        private @Nullable Done imported(Done imported) {
            step(Cause.IMPORTS, IMPORT, imported.startNanos);
            Ends useful = answersByEndpoint.get(imported.endpoint);
            Done answer = useful == null ? null : useful.lastBefore(imported.startNanos);
            return after(latest(imported.previous, answer), Cause.HAND_OVER, IMPORT);
        }

        /**
         * It waited for the limits, which count from the departure before it, or for the answer before it, or for what
         * its schedule says that an endpoint waits for.
         */
        private @Nullable Done request(Done request) {
            step(request.isUseless() ? Cause.RETRIES : Cause.REQUESTS, COLLECT, request.startNanos);
            boolean mayWait = collecting != Collecting.WAITS_FOR_NOTHING
                    && (request.previous == null || !request.previous.endpoint.equals(request.endpoint));
            if (request.previous != null && !mayWait && !request.isRetry() && request.waitedForLimit()) {
                step(Cause.LIMIT, COLLECT, request.previous.startNanos);
                return request.previous;
            }
            step(request.isRetry() ? Cause.RETRIES : Cause.LIMIT, COLLECT, request.readyNanos);
            Done imported = mayWait ? imports.lastBefore(request.readyNanos) : null;
            Done reported = mayWait && collecting == Collecting.WAITS_FOR_REPORTS
                    ? reports.lastBefore(request.readyNanos)
                    : null;
            Cause pause = request.isRetry() ? Cause.RETRIES : Cause.HAND_OVER;
            return after(latest(request.previous, imported, reported), pause, COLLECT);
        }

        private @Nullable Done after(@Nullable Done cause, Cause pause, String lane) {
            if (cause != null) {
                step(pause, lane, cause.endNanos);
            }
            return cause;
        }

        /** What is told already is not told again, and nothing before the first step's start. */
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
                    .max(Comparator.comparingLong(done -> done.endNanos))
                    .orElse(null);
        }
    }
}
