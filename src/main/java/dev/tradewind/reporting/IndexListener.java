package dev.tradewind.reporting;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Publishes the index once all reports are, if it does not know of all of them; also where a run was killed before. */
public record IndexListener(ReportFolder folder) implements StepExecutionListener {

    @Override
    public ExitStatus afterStep(StepExecution step) {
        folder.publishIndexIfStale();
        return step.getExitStatus();
    }
}
