package dev.tradewind.job;

import org.springframework.beans.factory.ObjectProvider;

/**
 * One run of a job. Nothing but the job repository is opened before it is clear that there is something to do.
 */
final class MarketRun {

    private final Start start;
    private final JobHistory history;
    private final ObjectProvider<RunRequest> request;
    private final ObjectProvider<MarketExecution> execution;

    /** What is asked for, and what may ask for its end. */
    record Start(Launch launch, RunStop stop) {}

    MarketRun(
            Start start,
            JobHistory history,
            ObjectProvider<RunRequest> request,
            ObjectProvider<MarketExecution> execution) {
        this.start = start;
        this.history = history;
        this.request = request;
        this.execution = execution;
    }

    RunOutcome run() {
        history.recoverKilled();
        String job = start.launch().definition().name();
        if (start.launch().asOf() == null && history.findUnfinished().isEmpty()) {
            return new RunOutcome.NothingToRestart(job);
        }
        if (history.isComplete(request.getObject())) {
            return new RunOutcome.AlreadyDone(request.getObject());
        }
        if (start.stop().isRequested()) {
            return new RunOutcome.NotStarted(job);
        }
        history.makeRestartable(request.getObject());
        return execution.getObject().execute();
    }
}
