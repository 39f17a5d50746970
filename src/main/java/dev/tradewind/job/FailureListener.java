package dev.tradewind.job;

import dev.tradewind.collecting.SourceException;
import dev.tradewind.database.UnusableDatabaseException;
import dev.tradewind.database.WindowTooLargeException;
import dev.tradewind.importing.CorruptArchiveException;
import dev.tradewind.remote.NoWorkerException;
import dev.tradewind.reporting.UserQueryException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Says why a step failed as soon as it does: in one line where the cause explains itself, with the whole trace where it
 * does not. Spring Batch's own traces of the same failures are switched off.
 */
final class FailureListener implements StepExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(FailureListener.class);

    /** Their messages say what went wrong and what to do; a trace would say nothing more. */
    private static final Set<Class<? extends Throwable>> EXPLAINED = Set.of(
            SourceException.class,
            CorruptArchiveException.class,
            WindowTooLargeException.class,
            UserQueryException.class,
            UncheckedIOException.class,
            UnusableDatabaseException.class,
            NoWorkerException.class,
            WorkerException.class);

    @Override
    public ExitStatus afterStep(StepExecution step) {
        step.getFailureExceptions().forEach(failure -> log(step.getStepName(), failure));
        return step.getExitStatus();
    }

    static void log(String what, Throwable failure) {
        if (failure instanceof JobInterruptedException) {
            return; // it was asked to stop
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (EXPLAINED.contains(cause.getClass())) {
                logger.error("{} failed: {}", what, cause.getMessage());
                return;
            }
        }
        UnusableDatabaseException.explain(failure)
                .ifPresentOrElse(
                        reason -> logger.error("{} failed: {}", what, reason),
                        () -> logger.error("{} failed", what, failure));
    }
}
