package dev.tradewind.job.progress;

import dev.tradewind.archive.Wanted;
import dev.tradewind.job.planning.Costs;
import dev.tradewind.job.planning.Durations;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Simulation;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.planning.Workload;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.reporting.ReportTask;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * Expects how long a run will still take: it simulates what is left of the plan, with the times that things have taken so far.
 *
 * @param costs what to expect, given what this run has measured so far
 */
public record ExpectedEnd(RunPlan plan, HandOvers handOvers, Timeline timeline, Function<Durations, Costs> costs) {

    /** How long the run will still take. Any thread may ask at any time. */
    Duration left() {
        Collection<ReportTask> inHand = handOvers.inHand();
        Workload left = plan.workload()
                .withParts(handOvers.left())
                .withCosts(new Remaining(costs.apply(Durations.measured(timeline)), timeline, Set.copyOf(inHand)));
        return Duration.ofNanos(Simulation.makespanNanos(plan.with(left), inHand));
    }

    /** The expected costs, but of a report that a worker is making only what is left of it. */
    private record Remaining(Costs costs, Timeline timeline, Set<ReportTask> inHand) implements Costs {

        @Override
        public int requests(Wanted wanted) {
            return costs.requests(wanted);
        }

        @Override
        public long requestNanos(Wanted wanted) {
            return costs.requestNanos(wanted);
        }

        @Override
        public long importNanos(Wanted wanted) {
            return costs.importNanos(wanted);
        }

        @Override
        public long reportNanos(ReportTask task) {
            long all = costs.reportNanos(task);
            return inHand.contains(task) ? Math.max(0, all - timeline.sinceStartOf(task)) : all;
        }
    }
}
