package dev.tradewind.job.events;

import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.reporting.ReportFailedException;
import dev.tradewind.reporting.ReportListener;
import dev.tradewind.reporting.ReportRecord;
import dev.tradewind.reporting.ReportStatistics;
import dev.tradewind.reporting.watch.Alert;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes events from what Spring Batch tells its listeners, and from what became of each report, whoever made it. The end of a run
 * is told elsewhere, by the code that has the run's summary.
 */
public record RunEvents(RunRequest run, ReportStatistics statistics, FailureListener failures, RunListeners listeners)
        implements JobExecutionListener, StepExecutionListener, ReportListener {

    @Override
    public void beforeJob(JobExecution execution) {
        listeners.tell(RunListener::started, new RunEvent.Started(run, execution.getId()));
    }

    /**
     * This has to be the first listener of a stage: Spring Batch calls the last one first, and the others may change the status.
     */
    @Override
    public ExitStatus afterStep(StepExecution step) {
        listeners.tell(RunListener::stageEnded, new RunEvent.StageEnded(run, step.getStepName(), step.getStatus()));
        return step.getExitStatus();
    }

    @Override
    public void published(ReportRecord record) {
        statistics.published(record);
        if (record.wasWithheld()) {
            listeners.tell(RunListener::reportWithheld, new RunEvent.ReportWithheld(run, record));
        } else {
            listeners.tell(RunListener::reportPublished, new RunEvent.ReportPublished(run, record));
        }
    }

    @Override
    public void current(ReportRecord record) {
        statistics.current(record);
        if (record.wasWithheld()) {
            listeners.tell(RunListener::reportWithheld, new RunEvent.ReportWithheld(run, record));
        }
    }

    @Override
    public void raised(Alert alert) {
        statistics.raised(alert);
        listeners.tell(RunListener::alertRaised, new RunEvent.AlertRaised(run, alert));
    }

    @Override
    public void failed(ReportFailedException failure) {
        String reason = failures.add("report " + failure.reportName(), failure);
        statistics.failed(failure);
        listeners.tell(RunListener::reportFailed, new RunEvent.ReportFailed(run, failure.reportName(), reason));
    }
}
