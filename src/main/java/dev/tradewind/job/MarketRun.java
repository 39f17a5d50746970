package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListeners;
import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.progress.ProgressBoard;
import dev.tradewind.job.progress.ProgressDisplay;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.QueryMistakes;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.summary.Summaries;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.beans.factory.BeanFactory;

/**
 * One run of a job: finds out whether there is anything to do, and has it done. Beans are made in this order, as they are needed:
 * not even the job is made before it is clear that it has to run.
 */
final class MarketRun {

    private final Launch launch;
    private final BeanFactory beans;

    MarketRun(Launch launch, BeanFactory beans) {
        this.launch = launch;
        this.beans = beans;
    }

    RunOutcome run() {
        JobHistory history = beans.getBean(JobHistory.class);
        history.recoverKilled();
        String job = launch.definition().name();
        if (launch.asOf() == null && history.findUnfinished().isEmpty()) {
            return history.hasRun()
                    ? new RunOutcome.NothingToRestart(job)
                    : new RunOutcome.NeverRan(job, launch.folders().data());
        }
        RunRequest request = beans.getBean(RunRequest.class);
        if (history.isComplete(request) && beans.getBean(LeftToDo.class).isNothing()) {
            return new RunOutcome.AlreadyDone(request);
        }
        if (beans.getBean(RunStop.class).isRequested()) {
            return new RunOutcome.NotStarted(job);
        }
        QueryMistakes.check(request.definition(), () -> beans.getBean(MarketDatabase.class));
        history.makeRestartable(request);
        return execute(request);
    }

    /** Its start, and what happens meanwhile, Spring Batch tells: {@link dev.tradewind.job.events.RunEvents}. */
    private RunOutcome.Executed execute(RunRequest request) {
        Job job = beans.getBean(Job.class);
        try (ProgressDisplay display =
                beans.getBean(ProgressBoard.class).show(launch.definition().name(), beans.getBean(Progress.class))) {
            JobExecution execution = beans.getBean(JobHistory.class).start(job, request);
            RunEvent.Ended end = beans.getBean(Summaries.class).end(execution);
            beans.getBean(RunListeners.class).ended(end);
            return new RunOutcome.Executed(end.summary(), request.reports());
        }
    }
}
