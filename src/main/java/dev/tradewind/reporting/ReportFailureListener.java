package dev.tradewind.reporting;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.SkipListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** A report that fails is skipped, so that the others are made; once they are, the step fails because of it. */
public final class ReportFailureListener implements SkipListener<ReportTask, Report>, StepExecutionListener {

    private final ReportListener listener;

    public ReportFailureListener(ReportListener listener) {
        this.listener = listener;
    }

    @Override
    public void onSkipInProcess(ReportTask task, Throwable failure) {
        listener.failed((ReportFailedException) failure);
    }

    @Override
    public void onSkipInWrite(Report report, Throwable failure) {
        listener.failed((ReportFailedException) failure);
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
