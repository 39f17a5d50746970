package dev.tradewind.job.progress;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress for a log: one plain line a stage and minute. */
final class ProgressLines extends ProgressDisplay {

    private static final Logger logger = LoggerFactory.getLogger(ProgressLines.class);

    ProgressLines(String label, Progress progress, Runnable closed) {
        super(closed);
        every(Duration.ofMinutes(1), () -> print(label, progress));
    }

    private static void print(String label, Progress progress) {
        String expectedEnd =
                TIME.format(Instant.now().plus(progress.expectedEnd().left()));
        for (StageProgress stage : progress.stages()) {
            logger.info(
                    "{}{}: {} of {}, expected end {}", label, stage.name(), stage.done(), stage.total(), expectedEnd);
        }
    }
}
