package dev.tradewind.job.failure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Logs why a step or the job failed, as soon as it does, and keeps the reason for the summary. The log has one line if there is an
 * {@link Explanation}, and the whole stack trace of a defect. Spring Batch's own traces of the same failures are switched off.
 */
public final class FailureListener implements StepExecutionListener, JobExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(FailureListener.class);

    private static final int MOST_KEPT = 100;

    private final Set<String> words = new LinkedHashSet<>();

    @Override
    public ExitStatus afterStep(StepExecution step) {
        String stage = step.getStepName().replaceFirst(":.*", ""); // the same for all workers of a stage
        add(stage, step.getFailureExceptions());
        return step.getExitStatus();
    }

    @Override
    public void afterJob(JobExecution execution) {
        add("job", execution.getFailureExceptions());
    }

    private void add(String what, List<Throwable> failures) {
        failures.stream()
                .filter(failure -> !(failure instanceof JobInterruptedException)) // it was asked to stop
                .forEach(failure -> add(what, failure));
    }

    /** Logs a failure and keeps its reason for the summary; any thread may call this. Returns the reason, in words. */
    public String add(String what, Throwable failure) {
        String why = log(what, failure);
        synchronized (words) {
            if (words.size() < MOST_KEPT) {
                words.add("%s failed: %s".formatted(what, why));
            }
        }
        return why;
    }

    /** Why the run failed: each reason once, in the order in which the failures occurred. */
    public List<String> words() {
        synchronized (words) {
            return List.copyOf(words);
        }
    }

    /** Logs a failure, a defect with its stack trace. Returns the reason, in words. */
    public static String log(String what, Throwable failure) {
        Explanation.log(logger.atError(), what + " failed", failure);
        return Explanation.words(failure);
    }
}
