package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.reporting.JobsIndex;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** Publishes the index of all jobs of the report folder, when the run's own files are there. */
public record IndexOfAllJobs(JsonMapper json, Clock clock) implements RunListener {

    @Override
    public String description() {
        return "the index of all jobs";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        publish(run.run().folders());
    }

    @Override
    public void couldNotStart(RunEvent.CouldNotStart run) {
        if (JobIndex.isFailure(run)) {
            publish(run.folders());
        }
    }

    private void publish(RunRequest.Folders folders) {
        new JobsIndex(folders.reports(), clock, json).publish();
    }
}
