package dev.tradewind.job.summary;

import dev.tradewind.definition.Schedule;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.planning.Cause;
import dev.tradewind.job.planning.CriticalPath;
import dev.tradewind.job.planning.LowerBound;
import dev.tradewind.job.planning.Recording;
import dev.tradewind.job.planning.Split;
import dev.tradewind.reporting.RunTimeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes the data of the run's page from what the run recorded. */
final class RunTimelines {

    private static final double NANOS_PER_MILLI = 1e6;

    private final RunSummary summary;
    private final RunStatistics statistics;
    private final Recording recording;

    /** @param startNanos when the first step started, on the clock of the timeline */
    RunTimelines(RunSummary summary, RunStatistics statistics, long startNanos) {
        this.summary = summary;
        this.statistics = statistics;
        Recording.Period period =
                new Recording.Period(startNanos, startNanos + summary.makespanMs() * (long) NANOS_PER_MILLI);
        recording = Recording.of(period, statistics.timeline());
    }

    RunTimeline timeline() {
        Schedule schedule = statistics.plan().schedule();
        LowerBound bound = statistics.bound();
        CriticalPath path =
                CriticalPath.of(recording, schedule, statistics.plan().workers());
        return new RunTimeline(
                head(bound), split(path.split(), bound.split()), requests(), imports(), reports(), stretches(path));
    }

    private RunTimeline.Head head(LowerBound bound) {
        return new RunTimeline.Head(
                summary.job(),
                summary.asOf(),
                summary.schedule(),
                summary.workers(),
                summary.executionId(),
                summary.status(),
                summary.startedAt(),
                summary.endedAt(),
                summary.makespanMs(),
                summary.boundMs(),
                bound.binding(),
                summary.failures());
    }

    private static List<RunTimeline.Spent> split(Split run, Split bound) {
        return Arrays.stream(Cause.values())
                .map(cause -> new RunTimeline.Spent(
                        cause.key(),
                        cause.label(),
                        cause.meaning(),
                        millis(run.nanos(cause)),
                        millis(bound.nanos(cause))))
                .toList();
    }

    private List<RunTimeline.Request> requests() {
        return recording.requests().stream()
                .map(asked -> new RunTimeline.Request(
                        asked.span().wanted().toString(),
                        sinceStart(asked.span().readyNanos()),
                        sinceStart(asked.span().departedNanos()),
                        sinceStart(asked.span().answeredNanos()),
                        asked.useless(),
                        asked.retry()))
                .toList();
    }

    private List<RunTimeline.Imported> imports() {
        return recording.imports().stream()
                .map(span -> new RunTimeline.Imported(
                        span.wanted().toString(),
                        sinceStart(span.startNanos()),
                        sinceStart(span.endNanos()),
                        span.rows()))
                .toList();
    }

    private List<RunTimeline.Made> reports() {
        Map<String, String> results = statistics.reports().results();
        Map<String, Integer> lost = statistics.reports().lost();
        return recording.reports().stream()
                .map(span -> new RunTimeline.Made(
                        span.task().reportName(),
                        span.worker(),
                        sinceStart(span.readyNanos()),
                        sinceStart(span.startNanos()),
                        sinceStart(span.endNanos()),
                        results.getOrDefault(span.task().reportName(), "unfinished"),
                        lost.getOrDefault(span.task().reportName(), 0)))
                .toList();
    }

    /** Joins successive steps in the same lane. */
    private List<RunTimeline.Stretch> stretches(CriticalPath path) {
        List<RunTimeline.Stretch> stretches = new ArrayList<>();
        for (CriticalPath.Step step : path.steps()) {
            double start = sinceStart(step.startNanos());
            int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).lane().equals(step.lane())) {
                start = stretches.remove(last).start();
            }
            stretches.add(new RunTimeline.Stretch(step.lane(), start, sinceStart(step.endNanos())));
        }
        return stretches;
    }

    /** Milliseconds since the first step started; 0 for what was there before. */
    private double sinceStart(long nanos) {
        return millis(Math.max(0, nanos - recording.period().startNanos()));
    }

    /** To the microsecond. */
    private static double millis(long nanos) {
        return Math.round(nanos / 1000.0) / 1000.0;
    }
}
