package dev.tradewind.job.stages;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** A worker that ends has nothing in hand any more: nobody must wait for a report that it broke off. */
public record ReportWorkerListener(HandOvers handOvers) implements StepExecutionListener {

    @Override
    public ExitStatus afterStep(StepExecution step) {
        handOvers.reportEnded();
        return step.getExitStatus();
    }
}
