package dev.tradewind.job;

import org.springframework.beans.factory.ObjectProvider;

/**
 * One run of a job. The job is not even made before it is clear that there is something to do.
 */
final class MarketRun {

    private final Start start;
    private final JobHistory history;
    private final Parts parts;

    /** What is asked for, and what may ask for its end. */
    record Start(Launch launch, RunStop stop) {}

    /** What is made when it is needed, in this order. */
    record Parts(
            ObjectProvider<RunRequest> request,
            ObjectProvider<LeftToDo> left,
            ObjectProvider<MarketExecution> execution) {}

    MarketRun(Start start, JobHistory history, Parts parts) {
        this.start = start;
        this.history = history;
        this.parts = parts;
    }

    RunOutcome run() {
        history.recoverKilled();
        String job = start.launch().definition().name();
        if (start.launch().asOf() == null && history.findUnfinished().isEmpty()) {
            return history.hasRun()
                    ? new RunOutcome.NothingToRestart(job)
                    : new RunOutcome.NeverRan(job, start.launch().folders().data());
        }
        RunRequest request = parts.request().getObject();
        if (history.isComplete(request) && parts.left().getObject().isNothing()) {
            return new RunOutcome.AlreadyDone(request);
        }
        if (start.stop().isRequested()) {
            return new RunOutcome.NotStarted(job);
        }
        history.makeRestartable(request);
        return parts.execution().getObject().execute();
    }
}
