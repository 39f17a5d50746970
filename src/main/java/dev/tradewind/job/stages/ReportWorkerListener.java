package dev.tradewind.job.stages;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** When a worker ends, ends the report that it may have broken off: others would wait for that. */
public record ReportWorkerListener(HandOvers handOvers) implements StepExecutionListener {

    @Override
    public ExitStatus afterStep(StepExecution step) {
        handOvers.reportEnded();
        return step.getExitStatus();
    }
}
