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
 * What a run waited for at each moment. It is found from the end of the run back: from each thing to the one whose end let it
 * begin. The steps follow one another without a gap, so the time that they were spent on adds up to the whole run.
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

    /** A thing that the run did. */
    private sealed interface Done {

        long startNanos();

        long endNanos();
    }

    /** @param previous the request before it */
    private record Request(Asked asked, @Nullable Request previous) implements Done {

        String endpoint() {
            return asked.span().wanted().folder();
        }

        long readyNanos() {
            return asked.span().readyNanos();
        }

        @Override
        public long startNanos() {
            return asked.span().departedNanos();
        }

        @Override
        public long endNanos() {
            return asked.span().answeredNanos();
        }
    }

    /** @param previous the import before it */
    private record Imported(ImportSpan span, @Nullable Imported previous) implements Done {

        @Override
        public long startNanos() {
            return span.startNanos();
        }

        @Override
        public long endNanos() {
            return span.endNanos();
        }
    }

    /** @param previous the report that the same worker made before it */
    private record Report(ReportSpan span, @Nullable Report previous) implements Done {

        @Override
        public long startNanos() {
            return span.startNanos();
        }

        @Override
        public long endNanos() {
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
            Collection<Report> lastOfWorkers = addReports();
            stragglersFrom = stragglersFrom(lastOfWorkers, workers);
        }

        private void addRequests() {
            Request request = null;
            for (Asked asked : recording.requests()) {
                request = new Request(asked, request);
                answers.add(request);
                Ends useful = answersByEndpoint.computeIfAbsent(request.endpoint(), endpoint -> new Ends());
                (asked.useless() ? uselessAnswers : useful).add(request);
            }
        }

        private void addImports() {
            Imported imported = null;
            for (ImportSpan span : recording.imports()) {
                imported = new Imported(span, imported);
                imports.add(imported);
            }
        }

        private Collection<Report> addReports() {
            Map<String, Report> lastOfWorkers = new HashMap<>();
            for (ReportSpan span : recording.reports()) {
                Report report = new Report(span, lastOfWorkers.get(span.worker()));
                lastOfWorkers.put(span.worker(), report);
                reports.add(report);
            }
            return lastOfWorkers.values();
        }

        /** The moment from which on all reports were begun and a worker was free. */
        private long stragglersFrom(Collection<Report> lastOfWorkers, int workers) {
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
            if (done instanceof Request request) {
                return causeOf(request);
            }
            return done instanceof Imported imported ? causeOf(imported) : causeOf((Report) done);
        }

        /** A report waits for its worker, or for what completes its window: the last import, or the end of another report. */
        private @Nullable Done causeOf(Report report) {
            String worker = report.span.worker();
            long ready = report.span.readyNanos();
            step(Cause.STRAGGLERS, worker, Math.max(report.startNanos(), stragglersFrom));
            step(Cause.REPORTS, worker, report.startNanos());
            Done cause = report.previous != null && report.previous.endNanos() > ready
                    ? report.previous
                    : latest(imports.lastBefore(ready), reports.lastBefore(ready), uselessAnswers.lastBefore(ready));
            return after(cause, Cause.HAND_OVER, worker);
        }

        /** An import waits for the one before it, or for its answer and those that are handed over together with it. */
        private @Nullable Done causeOf(Imported imported) {
            step(Cause.IMPORTS, IMPORT, imported.startNanos());
            Ends useful = answersByEndpoint.get(imported.span.wanted().folder());
            Done answer = useful == null ? null : useful.lastBefore(imported.startNanos());
            return after(latest(imported.previous, answer), Cause.HAND_OVER, IMPORT);
        }

        /**
         * A request waits for the rate limits, which count from the departure before it, or for the answer before it, or for
         * what the next endpoint has to wait for under the schedule.
         */
        private @Nullable Done causeOf(Request request) {
            Request previous = request.previous;
            boolean retry = request.asked.retry();
            step(request.asked.useless() ? Cause.RETRIES : Cause.REQUESTS, COLLECT, request.startNanos());
            boolean mayWait = collecting != Collecting.WAITS_FOR_NOTHING
                    && (previous == null || !previous.endpoint().equals(request.endpoint()));
            if (previous != null && !mayWait && !retry && request.startNanos() > request.readyNanos()) {
                step(Cause.LIMIT, COLLECT, previous.startNanos());
                return previous;
            }
            step(retry ? Cause.RETRIES : Cause.LIMIT, COLLECT, request.readyNanos());
            Done imported = mayWait ? imports.lastBefore(request.readyNanos()) : null;
            Done reported = mayWait && collecting == Collecting.WAITS_FOR_REPORTS
                    ? reports.lastBefore(request.readyNanos())
                    : null;
            return after(latest(previous, imported, reported), retry ? Cause.RETRIES : Cause.HAND_OVER, COLLECT);
        }

        private @Nullable Done after(@Nullable Done cause, Cause pause, String lane) {
            if (cause != null) {
                step(pause, lane, cause.endNanos());
            }
            return cause;
        }

        /** Adds a step that ends where the earliest one so far begins, unless that began even earlier; none before the run. */
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
