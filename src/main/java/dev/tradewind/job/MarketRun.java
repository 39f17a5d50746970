package dev.tradewind.job;

import org.springframework.beans.factory.ObjectProvider;

/**
 * One run of a job. Nothing but the job repository is opened before it is clear that there is something to do.
 */
final class MarketRun {

    private final Launch launch;
    private final JobHistory history;
    private final ObjectProvider<RunRequest> request;
    private final ObjectProvider<MarketExecution> execution;

    MarketRun(
            Launch launch,
            JobHistory history,
            ObjectProvider<RunRequest> request,
            ObjectProvider<MarketExecution> execution) {
        this.launch = launch;
        this.history = history;
        this.request = request;
        this.execution = execution;
    }

    RunOutcome run() {
        history.recoverKilled();
        if (launch.asOf() == null && history.findUnfinished().isEmpty()) {
            return new RunOutcome.NothingToRestart(launch.definition().name());
        }
        if (history.isComplete(request.getObject())) {
            return new RunOutcome.AlreadyDone(request.getObject());
        }
        return execution.getObject().execute();
    }
}
