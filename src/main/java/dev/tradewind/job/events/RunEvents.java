package dev.tradewind.job.events;

import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.reporting.ReportFailedException;
import dev.tradewind.reporting.ReportListener;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportStatistics;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes the events of a run of what Spring Batch tells its listeners, and of what is told of reports, whoever makes them. The end
 * of the run is told by who has its summary.
 */
public final class RunEvents implements JobExecutionListener, StepExecutionListener, ReportListener {

    private final RunRequest run;
    private final ReportStatistics statistics;
    private final FailureListener failures;
    private final RunListeners listeners;

    public RunEvents(RunRequest run, ReportStatistics statistics, FailureListener failures, RunListeners listeners) {
        this.run = run;
        this.statistics = statistics;
        this.failures = failures;
        this.listeners = listeners;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        listeners.started(new RunEvent.Started(run, execution.getId()));
    }

    /** To be the first of a stage's listeners: Spring Batch calls them backwards, and those after it have a say in the status. */
    @Override
    public ExitStatus afterStep(StepExecution step) {
        listeners.stageEnded(new RunEvent.StageEnded(run, step.getStepName(), step.getStatus()));
        return step.getExitStatus();
    }

    @Override
    public void published(ReportRecord record) {
        statistics.published(record);
        if (record.wasWithheld()) {
            listeners.reportWithheld(new RunEvent.ReportWithheld(run, record));
        } else {
            listeners.reportPublished(new RunEvent.ReportPublished(run, record));
        }
    }

    @Override
    public void current(ReportRecord record) {
        statistics.current(record);
        if (record.wasWithheld()) {
            listeners.reportWithheld(new RunEvent.ReportWithheld(run, record));
        }
    }

    @Override
    public void failed(ReportFailedException failure) {
        String reason = failures.add("report " + failure.reportName(), failure);
        statistics.failed(failure);
        listeners.reportFailed(new RunEvent.ReportFailed(run, failure.reportName(), reason));
    }
}
