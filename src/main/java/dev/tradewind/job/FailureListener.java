package dev.tradewind.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Says why a step failed as soon as it does: in one line where there is an {@link Explanation}, with the whole trace where
 * it is a defect of ours. Spring Batch's own traces of the same failures are switched off.
 */
final class FailureListener implements StepExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(FailureListener.class);

    @Override
    public ExitStatus afterStep(StepExecution step) {
        step.getFailureExceptions().forEach(failure -> log(step.getStepName(), failure));
        return step.getExitStatus();
    }

    static void log(String what, Throwable failure) {
        if (failure instanceof JobInterruptedException) {
            return; // it was asked to stop
        }
        Explanation.of(failure)
                .ifPresentOrElse(
                        words -> logger.error("{} failed: {}", what, words),
                        () -> logger.error("{} failed: a defect of Tradewind", what, failure));
    }
}
