package dev.tradewind.job.planning;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Schedule;

/** What a run has to do, and in which order it does it. */
public record RunPlan(Schedule schedule, int workers, Workload workload) {

    public static RunPlan of(JobDefinition definition, Backlog backlog, Durations durations, ExpectedNames names) {
        Pipeline pipeline = definition.pipeline();
        return EndpointOrder.best(
                new RunPlan(pipeline.schedule(), pipeline.workers(), workload(definition, backlog, durations, names)));
    }

    static Workload workload(JobDefinition definition, Backlog backlog, Durations durations, ExpectedNames names) {
        return new Workload(
                backlog, HostLimits.of(definition.source()), ExpectedCosts.of(definition.source(), durations, names));
    }

    public RunPlan with(Workload other) {
        return new RunPlan(schedule, workers, other);
    }

    public ReportOrder reportOrder() {
        return new ReportOrder(schedule, workload.backlog().tasks(), workload.costs());
    }
}
