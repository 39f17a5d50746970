package dev.tradewind.job.progress;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress for a log: one plain line a stage and minute. */
final class ProgressLines implements ProgressDisplay {

    private static final Logger logger = LoggerFactory.getLogger(ProgressLines.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressLines(String label, Progress progress) {
        timer.scheduleAtFixedRate(() -> print(label, progress), 1, 1, TimeUnit.MINUTES);
    }

    private static void print(String label, Progress progress) {
        String expectedEnd = TIME.format(progress.expectedEnd().get());
        for (StageProgress stage : progress.stages()) {
            logger.info(
                    "{}{}: {} of {}, expected end {}", label, stage.name(), stage.done(), stage.total(), expectedEnd);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
