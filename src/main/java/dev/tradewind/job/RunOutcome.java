package dev.tradewind.job;

import java.nio.file.Path;

/** How a run ended. */
public sealed interface RunOutcome {

    /** There was an execution, and this is its summary. */
    record Executed(RunSummary summary, Path reports) implements RunOutcome {}

    /** The job instance had completed before; nothing was requested. */
    record AlreadyDone(RunRequest request) implements RunOutcome {}

    /** It was to stop before it began. */
    record NotStarted(String job) implements RunOutcome {}

    /** A restart was asked for, and every execution of the job has completed. */
    record NothingToRestart(String job) implements RunOutcome {}
}
