package dev.tradewind.job.events;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.watch.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/** An event in the life of a run. */
public sealed interface RunEvent {

    /** The name of the job. */
    String job();

    /** An event of a run whose definition, as-of and folders are known. */
    sealed interface OfRun extends RunEvent {

        RunRequest run();

        @Override
        default String job() {
            return run().definition().name();
        }
    }

    record Started(RunRequest run, long executionId) implements OfRun {}

    /** @param stage {@code collect}, {@code import} or {@code report} */
    record StageEnded(RunRequest run, String stage, BatchStatus status) implements OfRun {}

    record ReportPublished(RunRequest run, ReportRecord report) implements OfRun {}

    record ReportWithheld(RunRequest run, ReportRecord report) implements OfRun {}

    record AlertRaised(RunRequest run, Alert alert) implements OfRun {}

    /** @param reason in words, on one line */
    record ReportFailed(RunRequest run, String reportName, String reason) implements OfRun {}

    /**
     * @param workBegan when the first step started, from which on the makespan counts
     * @param stale the endpoints that are stale now
     */
    record Ended(RunRequest run, RunSummary summary, Instant workBegan, List<StaleEndpoint> stale) implements OfRun {

        public boolean isCompleted() {
            return summary.status().equals(BatchStatus.COMPLETED.name());
        }
    }

    /**
     * @param executionId of the newest execution of the same as-of
     * @param stale the endpoints that are stale now
     */
    record NothingToDo(RunRequest run, long executionId, List<StaleEndpoint> stale) implements OfRun {}

    /**
     * @param job the job's name; the name of its file, if its definition is invalid and does not say the job's
     * @param definition null if it is invalid
     * @param run null if the definition is invalid, or if a restart does not know its as-of yet
     */
    record CouldNotStart(
            String job,
            RunRequest.Folders folders,
            @Nullable JobDefinition definition,
            @Nullable RunRequest run,
            StartFailure why)
            implements RunEvent {}
}
