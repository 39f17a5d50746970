package dev.tradewind.job;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Pipeline;
import dev.tradewind.definition.Schedule;
import dev.tradewind.scheduling.Durations;
import dev.tradewind.scheduling.EndpointOrder;
import dev.tradewind.scheduling.ExpectedCosts;
import dev.tradewind.scheduling.ReportOrder;
import dev.tradewind.scheduling.Workload;

/** What a run has to do, and in which order it does it. */
record RunPlan(Schedule schedule, int workers, Workload workload) {

    static RunPlan of(JobDefinition definition, Backlog backlog, Durations durations) {
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

    ReportOrder reportOrder() {
        return new ReportOrder(schedule, workload.tasks(), workload.costs());
    }
}
