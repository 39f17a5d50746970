package dev.tradewind.job;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.definition.JobDefinition;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.scheduling.Costs;
import dev.tradewind.scheduling.Durations;
import dev.tradewind.scheduling.ExpectedCosts;
import dev.tradewind.scheduling.Simulation;
import dev.tradewind.scheduling.Timeline;
import dev.tradewind.scheduling.Workload;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** When a run that goes on will end: what is left of its plan is simulated, by what things have taken so far. */
final class ExpectedEnd {

    private final JobDefinition definition;
    private final RunPlan plan;
    private final Durations earlier;
    private final HandOvers handOvers;
    private final SoFar soFar;

    /** What a run has noted of itself. */
    record SoFar(CollectStatistics collect, Timeline timeline, Clock clock) {}

    ExpectedEnd(JobDefinition definition, RunPlan plan, Durations earlier, HandOvers handOvers, SoFar soFar) {
        this.definition = definition;
        this.plan = plan;
        this.earlier = earlier;
        this.handOvers = handOvers;
        this.soFar = soFar;
    }

    /** May be asked at any time, by any thread. */
    Instant get() {
        Durations durations = earlier.and(Durations.measured(soFar.collect().requests(), soFar.timeline()));
        Collection<ReportTask> inHand = handOvers.inHand();
        Workload left = plan.workload()
                .withParts(handOvers.left())
                .withCosts(
                        new Remaining(ExpectedCosts.of(definition, durations), soFar.timeline(), Set.copyOf(inHand)));
        long nanos = Simulation.makespanNanos(left, plan.schedule(), plan.workers(), inHand);
        return soFar.clock().instant().plusNanos(nanos);
    }

    /** Of a report in hand, what is left of it. */
    private record Remaining(Costs costs, Timeline timeline, Set<ReportTask> inHand) implements Costs {

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
