package dev.tradewind.job;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunEvents;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunListeners;
import dev.tradewind.job.freshness.Freshness;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.job.notification.Notifications;
import dev.tradewind.job.planning.Again;
import dev.tradewind.job.planning.Backlog;
import dev.tradewind.job.planning.Facts;
import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.progress.ProgressBoard;
import dev.tradewind.job.progress.ProgressDisplay;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.QueryMistakes;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.summary.Summaries;
import dev.tradewind.reporting.ReportFolder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.beans.factory.BeanFactory;

/**
 * Finds out whether a job has anything to do, and has it done. It asks for each bean when it needs it, so that a run that has nothing
 * to do makes few of them, and no job.
 *
 * @param beans those of {@link RunConfiguration}
 */
record MarketRun(Launch launch, BeanFactory beans) {

    private String job() {
        return launch.job();
    }

    RunOutcome run() {
        JobHistory history = beans.getBean(JobHistory.class);
        history.recoverKilled();
        if (launch.asOf() == null && history.findUnfinished().isEmpty()) {
            return notExecuted(
                    ExitCode.DONE.code(), ": nothing to restart, " + whyNothingToRestart(history), List.of());
        }
        RunRequest request = beans.getBean(RunRequest.class);
        if (request.makesReports()) {
            again(request).note();
        }
        Optional<JobExecution> completed = history.findCompleted(request);
        if (completed.isPresent() && isNothingLeft(request)) {
            return request.makesReports()
                    ? nothingToDo(request, completed.get())
                    : notExecuted(ExitCode.DONE.code(), " %s: already done".formatted(request.range()), List.of());
        }
        if (beans.getBean(RunStop.class).isRequested()) {
            return notExecuted(ExitCode.TERMINATED.code(), ": stopped before it began", List.of());
        }
        if (request.makesReports()) {
            QueryMistakes.check(request.definition(), () -> beans.getBean(MarketDatabase.class));
        }
        history.makeRestartable(request);
        return execute(request);
    }

    private Again again(RunRequest request) {
        return new Again(
                request, beans.getBean(Facts.class), beans.getBean(ReportFolder.class), beans.getBean(Clock.class));
    }

    private boolean isNothingLeft(RunRequest request) {
        return request.makesReports()
                ? beans.getBean(LeftToDo.class).isNothing()
                : beans.getBean(Backlog.class).imports().isEmpty();
    }

    private RunOutcome notExecuted(int exitCode, String why, List<String> warnings) {
        return new RunOutcome.NotExecuted(job(), exitCode, job() + why, warnings);
    }

    /** Tells the one listener that such a run has: all others, and all that they need, would take longer than the run. */
    private RunOutcome nothingToDo(RunRequest request, JobExecution completed) {
        List<StaleEndpoint> stale = Freshness.stale(
                request.definition(),
                beans.getBean(MarketDatabase.class),
                beans.getBean(Clock.class).instant());
        if (!request.definition().receivers().isEmpty() && !request.parts().isPart()) {
            new RunListeners(List.of(beans.getBean(Notifications.class)))
                    .tell(RunListener::nothingToDo, new RunEvent.NothingToDo(request, completed.getId(), stale));
        }
        return notExecuted(
                stale.isEmpty()
                        ? ExitCode.DONE.code()
                        : request.definition().staleExit().orElse(ExitCode.DONE.code()),
                " as of %s: already done".formatted(request.asOf()),
                stale.stream().map(StaleEndpoint::line).toList());
    }

    private String whyNothingToRestart(JobHistory history) {
        return history.hasRun()
                ? "every execution of the whole job completed"
                : "it has never run here: %s has no execution of it; is its name or --data-dir another one?"
                        .formatted(launch.folders().data());
    }

    /** Tells the listeners of the end alone: {@link RunEvents} tells them of the rest. */
    private RunOutcome execute(RunRequest request) {
        Job definition = beans.getBean(request.makesReports() ? "marketJob" : "backfillJob", Job.class);
        try (ProgressDisplay display = beans.getBean(ProgressBoard.class).show(job(), beans.getBean(Progress.class))) {
            JobExecution execution = beans.getBean(JobHistory.class).start(definition, request);
            if (request.makesReports()) {
                again(request).forgetWhatIsDone();
            }
            RunEvent.Ended end = beans.getBean(Summaries.class).end(execution);
            beans.getBean(RunListeners.class).tell(RunListener::ended, end);
            return new RunOutcome.Executed(end.summary(), request.reports());
        }
    }
}
