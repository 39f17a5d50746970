package dev.tradewind.reporting;

import java.util.function.Consumer;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.SkipListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** A report that fails is skipped, so that the others are made; once they are, the step fails because of it. */
public final class ReportFailureListener implements SkipListener<ReportTask, Report>, StepExecutionListener {

    private final ReportStatistics statistics;
    private final Consumer<ReportFailedException> log;

    public ReportFailureListener(ReportStatistics statistics, Consumer<ReportFailedException> log) {
        this.statistics = statistics;
        this.log = log;
    }

    @Override
    public void onSkipInProcess(ReportTask task, Throwable failure) {
        failed((ReportFailedException) failure);
    }

    @Override
    public void onSkipInWrite(Report report, Throwable failure) {
        failed((ReportFailedException) failure);
    }

    public void failed(ReportFailedException failure) {
        log.accept(failure);
        statistics.failed(failure);
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (step.getSkipCount() == 0) {
            return step.getExitStatus();
        }
        step.setStatus(BatchStatus.FAILED);
        return ExitStatus.FAILED;
    }
}
