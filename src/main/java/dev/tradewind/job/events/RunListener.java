package dev.tradewind.job.events;

/**
 * A listener of runs. Whatever it does or throws, the run goes on and ends as it would without it ({@link RunListeners}).
 *
 * <p>The thread on which an event happens calls all listeners, and waits for them: a stage's thread when the stage ends, a worker's
 * thread when it has made a report, which several may do at the same time. One thread tells of the start and of the end of a run,
 * of the start before all other events and of the end after them.
 */
public interface RunListener {

    /** What it does, as the log calls it if it fails: "the page of the run". */
    String description();

    /** An execution has begun. */
    default void started(RunEvent.Started run) {}

    /** A stage has ended, however it did. A stage that could not even begin has no end. */
    default void stageEnded(RunEvent.StageEnded stage) {}

    /** A report was made, and is in the report folder. There is no event for a report that was there already. */
    default void reportPublished(RunEvent.ReportPublished report) {}

    /** A watch has become true of an item. The event comes once, after that of the report that says so. */
    default void alertRaised(RunEvent.AlertRaised alert) {}

    /** A report was not made, because too many of its buckets are missing. Each run that finds this says so again. */
    default void reportWithheld(RunEvent.ReportWithheld report) {}

    /** A report could not be made or published. */
    default void reportFailed(RunEvent.ReportFailed report) {}

    /** An execution has ended, however it did. The job repository and the summary say how. */
    default void ended(RunEvent.Ended run) {}

    /** A run that is already done has no execution. */
    default void nothingToDo(RunEvent.NothingToDo run) {}

    /**
     * A run has no execution: another process holds its lock, its definition is invalid, a setting is not allowed, or a database
     * cannot be opened. The same event follows if an execution broke off so badly that it has no summary.
     */
    default void couldNotStart(RunEvent.CouldNotStart run) {}
}
