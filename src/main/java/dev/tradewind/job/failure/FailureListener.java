package dev.tradewind.job.failure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * Says why a step or the job failed as soon as it does: in one line where there is an {@link Explanation}, with the whole trace where
 * it is a defect of ours; and keeps it for the summary. Spring Batch's own traces of the same failures are switched off.
 */
public final class FailureListener implements StepExecutionListener, JobExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(FailureListener.class);

    private static final int MOST_KEPT = 100;

    private final Set<String> words = new LinkedHashSet<>();

    @Override
    public ExitStatus afterStep(StepExecution step) {
        String stage = step.getStepName().replaceFirst(":.*", ""); // of the workers of a stage, the same
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

    /** Says it, and keeps it for the summary; may be called by any thread. Answers why, in words. */
    public String add(String what, Throwable failure) {
        String why = log(what, failure);
        synchronized (words) {
            if (words.size() < MOST_KEPT) {
                words.add("%s failed: %s".formatted(what, why));
            }
        }
        return why;
    }

    /** Why the run failed: each reason once, in the order in which they came up. */
    public List<String> words() {
        synchronized (words) {
            return List.copyOf(words);
        }
    }

    /** Says it, with its trace where it is a defect, and answers why, in words. */
    public static String log(String what, Throwable failure) {
        Optional<String> reason = Explanation.of(failure);
        if (reason.isPresent()) {
            logger.error("{} failed: {}", what, reason.get());
        } else {
            logger.error("{} failed: a defect of Tradewind", what, failure);
        }
        return Explanation.words(failure);
    }
}
