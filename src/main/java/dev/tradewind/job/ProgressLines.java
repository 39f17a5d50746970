package dev.tradewind.job;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress for a log: one plain line a stage and minute. */
final class ProgressLines implements ProgressDisplay {

    private static final Logger logger = LoggerFactory.getLogger(ProgressLines.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressLines(Progress progress) {
        timer.scheduleAtFixedRate(() -> progress.stages().forEach(ProgressLines::print), 1, 1, TimeUnit.MINUTES);
    }

    private static void print(StageProgress stage) {
        logger.info("{}: {} of {}", stage.name(), stage.done(), stage.total());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
