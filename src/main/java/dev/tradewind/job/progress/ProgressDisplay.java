package dev.tradewind.job.progress;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how far one run is, from a thread of its own, until it is closed. */
public abstract class ProgressDisplay implements AutoCloseable {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Runnable closed;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param closed is called at the end of {@link #close} */
    ProgressDisplay(Runnable closed) {
        this.closed = closed;
    }

    void every(Duration period, Runnable show) {
        timer.scheduleAtFixedRate(show, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For what is still to be shown when nothing changes any more. */
    void end() {}

    @Override
    public final void close() {
        timer.shutdownNow();
        end();
        closed.run();
    }
}
