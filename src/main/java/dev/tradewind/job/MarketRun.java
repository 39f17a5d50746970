package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.InvalidSettingException;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.reporting.UserQuery;
import java.util.List;
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
            ObjectProvider<MarketDatabase> database,
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
        checkQueries(request);
        history.makeRestartable(request);
        return parts.execution().getObject().execute();
    }

    /** What no repeat heals is said before anything starts. */
    private void checkQueries(RunRequest request) {
        if (!request.definition().sqlReports().isEmpty()) {
            List<String> mistakes = UserQuery.mistakes(
                    request.definition().reports(), parts.database().getObject());
            if (!mistakes.isEmpty()) {
                throw new InvalidSettingException(String.join("\n", mistakes));
            }
        }
    }
}
