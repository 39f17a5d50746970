package dev.tradewind.job.failure;

import dev.tradewind.market.ForeignText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Says why a step failed as soon as it does: in one line where there is an {@link Explanation}, with the whole trace where
 * it is a defect of ours; and keeps it for the summary. Spring Batch's own traces of the same failures are switched off.
 */
public final class FailureListener implements StepExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(FailureListener.class);

    private static final int MOST_KEPT = 100;
    private static final int MOST_CHARACTERS = 200;

    private final Set<String> words = new LinkedHashSet<>();

    @Override
    public ExitStatus afterStep(StepExecution step) {
        String stage = step.getStepName().replaceFirst(":.*", ""); // of the workers of a stage, the same
        step.getFailureExceptions().forEach(failure -> add(stage, failure));
        return step.getExitStatus();
    }

    /** Says it, and keeps it for the summary; may be called by any thread. */
    public void add(String what, Throwable failure) {
        if (failure instanceof JobInterruptedException) {
            return; // it was asked to stop
        }
        String said = log(what, failure);
        synchronized (words) {
            if (words.size() < MOST_KEPT) {
                words.add(said);
            }
        }
    }

    /** Why the run failed: each reason once, in the order in which they came up. */
    public List<String> words() {
        synchronized (words) {
            return List.copyOf(words);
        }
    }

    /** Answers what it says. */
    public static String log(String what, Throwable failure) {
        Optional<String> reason = Explanation.of(failure);
        String said = "%s failed: %s".formatted(what, reason.orElse("a defect of Tradewind"));
        if (reason.isPresent()) {
            logger.error("{}", said);
            return said;
        }
        logger.error("{}", said, failure);
        return said + ", see its log: " + ForeignText.shown(failure.toString(), MOST_CHARACTERS);
    }
}
