package dev.tradewind.job.planning;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Schedule;

/** What a run has to do, and in which order it does it. */
public record RunPlan(Schedule schedule, int workers, Workload workload) {

    public static RunPlan of(JobDefinition definition, Backlog backlog, Durations durations) {
        Pipeline pipeline = definition.pipeline();
        return EndpointOrder.best(
                new RunPlan(pipeline.schedule(), pipeline.workers(), workload(definition, backlog, durations)));
    }

    static Workload workload(JobDefinition definition, Backlog backlog, Durations durations) {
        return new Workload(
                backlog, definition.source().keptLimits(), ExpectedCosts.of(definition.source(), durations));
    }

    public RunPlan with(Workload other) {
        return new RunPlan(schedule, workers, other);
    }

    public ReportOrder reportOrder() {
        return new ReportOrder(schedule, workload.backlog().tasks(), workload.costs());
    }
}
