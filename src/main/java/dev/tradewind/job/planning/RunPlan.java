package dev.tradewind.job.planning;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Schedule;

/** What a run has to do, and in which order it does it. */
public record RunPlan(Schedule schedule, int workers, Workload workload) {

    public static RunPlan of(JobDefinition definition, Backlog backlog, Durations durations) {
        Pipeline pipeline = definition.pipeline();
        Workload workload = workload(definition, backlog, durations);
        return new RunPlan(
                pipeline.schedule(),
                pipeline.workers(),
                EndpointOrder.best(workload, pipeline.schedule(), pipeline.workers()));
    }

    static Workload workload(JobDefinition definition, Backlog backlog, Durations durations) {
        return new Workload(
                backlog.parts(),
                backlog.leftovers(),
                definition.source().keptLimits(),
                ExpectedCosts.of(definition, durations));
    }

    public ReportOrder reportOrder() {
        return new ReportOrder(schedule, workload.tasks(), workload.costs());
    }
}
