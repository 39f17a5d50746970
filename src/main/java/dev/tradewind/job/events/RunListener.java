package dev.tradewind.job.events;

/**
 * Is told of a run. Whatever it does or throws, the run goes on and ends as it would without it ({@link RunListeners}).
 *
 * <p>Each event is told by the thread on which it happens, which waits until all listeners have been told: the end of a stage by the
 * stage's thread, what became of a report by the thread that made it, several at the same time. The start and the end of a run
 * are told by one and the same thread, the start before everything else and the end after it.
 */
public interface RunListener {

    /** What it does, as the log calls it where it fails: "the page of the run". */
    String description();

    /** An execution has begun. */
    default void started(RunEvent.Started run) {}

    /** However it ended. A stage that could not even begin has no end. */
    default void stageEnded(RunEvent.StageEnded stage) {}

    /** A report was made, and is in the report folder. One that was there already is not told. */
    default void reportPublished(RunEvent.ReportPublished report) {}

    /** A report was not made, since too few of its buckets are there; again by each run that finds it so. */
    default void reportWithheld(RunEvent.ReportWithheld report) {}

    /** A report could not be made or published. */
    default void reportFailed(RunEvent.ReportFailed report) {}

    /** An execution has ended, however it did. What it says of itself is in the job repository and in its summary. */
    default void ended(RunEvent.Ended run) {}

    /**
     * A run was asked for and there is no execution of it: the lock is another's, a setting is not allowed, a database cannot be
     * opened. Also told where an execution began and broke off so badly that there is no summary of it.
     */
    default void couldNotStart(RunEvent.CouldNotStart run) {}
}
