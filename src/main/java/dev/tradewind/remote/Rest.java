package dev.tradewind.remote;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * Stops a worker that could not make a report from taking requests for a while, each time for twice as long. Without a rest
 * it would be the fastest worker of all, and take requests away from those that can serve them.
 */
final class Rest implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Rest.class);

    private static final long SHORTEST_SECONDS = 1;
    private static final long LONGEST_SECONDS = 60;

    private final DefaultMessageListenerContainer listener;
    private final ScheduledExecutorService alarm =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "rest"));

    /** Guarded by this, like the two fields below. */
    private @Nullable String reason;

    private boolean resting;
    private long nextSeconds = SHORTEST_SECONDS;

    Rest(DefaultMessageListenerContainer listener) {
        this.listener = listener;
    }

    synchronized void begin(String why) {
        reason = why;
        if (resting) {
            return;
        }
        resting = true;
        logger.warn("takes no report for {} s: {}", nextSeconds, why);
        try {
            alarm.execute(listener::stop);
            alarm.schedule(this::end, nextSeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            return;
        }
        nextSeconds = Math.min(LONGEST_SECONDS, 2 * nextSeconds);
    }

    private synchronized void end() {
        resting = false;
        listener.start();
    }

    /** To be called when the worker has made a report: the next rest is a short one again. */
    synchronized void over() {
        if (!resting) {
            reason = null;
            nextSeconds = SHORTEST_SECONDS;
        }
    }

    /** Why the last report could not be made; null if it could. */
    synchronized @Nullable String reason() {
        return reason;
    }

    @Override
    public void close() {
        alarm.shutdownNow();
    }
}
