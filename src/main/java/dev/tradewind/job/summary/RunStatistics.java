package dev.tradewind.job.summary;

import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.importing.ImportStatistics;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.planning.LowerBound;
import dev.tradewind.job.planning.MeasuredCosts;
import dev.tradewind.job.planning.RunPlan;
import dev.tradewind.job.planning.Timeline;
import dev.tradewind.reporting.ReportStatistics;

/** All that is recorded of a run while it goes on: what it had to do, when it did what, what its stages counted, and why it failed. */
public record RunStatistics(
        RunPlan plan,
        Timeline timeline,
        CollectStatistics collect,
        ImportStatistics imports,
        ReportStatistics reports,
        FailureListener failures) {

    /** The least time in which the run could have done its work, if everything took as long as it did. */
    LowerBound bound() {
        return LowerBound.of(plan.workload().withCosts(new MeasuredCosts(timeline)), plan.workers());
    }

    RunSummary.Collect collected() {
        return new RunSummary.Collect(
                collect.requests().size(),
                collect.retries(),
                collect.waitedMillis(),
                collect.bytes(),
                collect.buckets());
    }

    RunSummary.Import imported() {
        return new RunSummary.Import(imports.buckets(), imports.rows());
    }

    RunSummary.Reports reported() {
        return new RunSummary.Reports(reports.written(), reports.withheld().size(), reports.failed());
    }
}
