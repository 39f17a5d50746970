package dev.tradewind.job.progress;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.planning.Costs;
import dev.tradewind.job.planning.Durations;
import dev.tradewind.job.planning.ExpectedCosts;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Simulation;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.job.planning.Workload;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.reporting.ReportTask;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** When a run will end: what is left of its plan is simulated, with the times that things have taken so far. */
public final class ExpectedEnd {

    private final JobDefinition definition;
    private final RunPlan plan;
    private final Durations earlier;
    private final HandOvers handOvers;
    private final SoFar soFar;

    /** What the run has recorded so far. */
    public record SoFar(CollectStatistics collect, Timeline timeline, Clock clock) {}

    public ExpectedEnd(JobDefinition definition, RunPlan plan, Durations earlier, HandOvers handOvers, SoFar soFar) {
        this.definition = definition;
        this.plan = plan;
        this.earlier = earlier;
        this.handOvers = handOvers;
        this.soFar = soFar;
    }

    /** Any thread may ask at any time. */
    Instant get() {
        Durations durations = earlier.and(Durations.measured(soFar.collect().requests(), soFar.timeline()));
        Collection<ReportTask> inHand = handOvers.inHand();
        Workload left = plan.workload()
                .withParts(handOvers.left())
                .withCosts(new Remaining(
                        ExpectedCosts.of(definition.source(), durations), soFar.timeline(), Set.copyOf(inHand)));
        long nanos = Simulation.makespanNanos(plan.with(left), inHand);
        return soFar.clock().instant().plusNanos(nanos);
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
