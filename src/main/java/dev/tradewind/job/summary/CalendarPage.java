package dev.tradewind.job.summary;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.planning.States;
import dev.tradewind.reporting.ReportFolder;
import java.time.Clock;

/** Publishes the calendar of the job, however a run ended; but after no turn of a backfill that gives way to a run. */
public record CalendarPage(Facts facts, ReportFolder folder, Clock clock) implements RunListener {

    @Override
    public String description() {
        return "the calendar of the job";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        if (!run.run().makesReports() && !run.isCompleted()) {
            return;
        }
        JobDefinition definition = run.run().definition();
        States states = new States(definition, facts, clock.instant());
        folder.publishCalendar(definition.endpoints().stream()
                .map(endpoint -> states.until(endpoint, run.run().asOf()))
                .toList());
    }
}
