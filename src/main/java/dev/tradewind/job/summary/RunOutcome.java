package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.run.RunRequest;
import java.nio.file.Path;

/** How a run ended. */
public sealed interface RunOutcome {

    /** The name of the job. */
    String job();

    /** There was an execution, and this is its summary. */
    record Executed(RunSummary summary, Path reports) implements RunOutcome {

        @Override
        public String job() {
            return summary.job();
        }
    }

    /** A run completed before, and nothing is left to do; nothing was requested. */
    record AlreadyDone(RunRequest request) implements RunOutcome {

        @Override
        public String job() {
            return request.definition().name();
        }
    }

    /** It was to stop before it began. */
    record NotStarted(String job) implements RunOutcome {}

    /** A restart was asked for, and every execution of the job has completed. */
    record NothingToRestart(String job) implements RunOutcome {}

    /** A restart was asked for, and there is no execution of the job. */
    record NeverRan(String job, Path data) implements RunOutcome {}

    /** It could not begin, or ended by a defect of ours. */
    record CouldNotRun(String job, Throwable failure) implements RunOutcome {}
}
