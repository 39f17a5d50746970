package dev.tradewind.reporting;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Publishes the index at the end of the report step, unless it shows all reports already. A run that was killed may
 * have left one that does not.
 */
public record IndexListener(ReportFolder folder) implements StepExecutionListener {

    @Override
    public ExitStatus afterStep(StepExecution step) {
        folder.publishIndexIfStale();
        return step.getExitStatus();
    }
}
