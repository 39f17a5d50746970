package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.failure.StartFailure;
import dev.tradewind.job.planning.BackfillForecast;
import java.nio.file.Path;
import java.util.List;

/** How the run of a job ended. */
public sealed interface RunOutcome {

    /** The name of the job. */
    String job();

    int exitCode();

    /** @param reports the job's report folder */
    record Executed(RunSummary summary, Path reports) implements RunOutcome {

        @Override
        public int exitCode() {
            return summary.exitCode();
        }

        @Override
        public String job() {
            return summary.job();
        }
    }

    /**
     * A backfill ended.
     *
     * @param summary of its last turn
     * @param requests of all its turns
     * @param buckets how many it has imported in all its turns
     * @param state what has become of the range
     */
    record Filled(RunSummary summary, long requests, long buckets, BackfillForecast state) implements RunOutcome {

        @Override
        public int exitCode() {
            return summary.exitCode();
        }

        @Override
        public String job() {
            return summary.job();
        }
    }

    /**
     * There was nothing to do, or the run was to stop before it began; no request was sent.
     *
     * @param why for the log, with the name of the job
     */
    record NotExecuted(String job, int exitCode, String why, List<String> warnings) implements RunOutcome {}

    /** The run could not begin, or it ended by a failure that left no summary. */
    record CouldNotRun(String job, Throwable failure) implements RunOutcome {

        @Override
        public int exitCode() {
            return StartFailure.of(failure).exitCode().code();
        }
    }
}
