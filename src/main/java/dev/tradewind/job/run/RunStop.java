package dev.tradewind.job.run;

import dev.tradewind.source.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Stops all runs of the process early, in order. Once a stop is requested, no stage begins anything new, threads that sleep wake up,
 * and each step ends as STOPPED when it has finished what it was doing.
 */
public final class RunStop implements StepExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(RunStop.class);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> whenRequested = new ArrayList<>();
    private final List<Runnable> whenGivenUp = new ArrayList<>();

    /** The threads that wait for somebody else, such as a source. */
    private final Set<Thread> waiting = new HashSet<>();

    private boolean givenUp;
    private String reason = "";

    /** Waits for something that somebody else does. */
    public interface Waiting<T> {
        T await() throws InterruptedException;
    }

    /**
     * Requests the stop. Any thread may do so, even before a run has begun.
     *
     * @param why for the log
     */
    public synchronized void request(String why) {
        if (!isRequested()) {
            reason = why;
            whenRequested.forEach(Runnable::run);
            requested.countDown(); // last: threads that this wakes find everything else stopped
        }
    }

    /** Interrupts the threads that wait for somebody else, such as for the answer of a source. */
    public synchronized void giveUp() {
        givenUp = true;
        waiting.forEach(Thread::interrupt);
        whenGivenUp.forEach(Runnable::run);
    }

    /**
     * Waits for somebody else, until {@link #giveUp} interrupts that. No thread is ever interrupted in anything else: a database closes
     * a file in which a thread is interrupted. Code on the way may turn the interrupt into any other exception; that is no failure.
     *
     * @throws InterruptedException if the waiting is given up
     */
    public <T> T untilGivenUp(Waiting<T> work) throws InterruptedException {
        enter();
        try {
            return work.await();
        } catch (RuntimeException e) {
            if (isGivenUp()) {
                throw (InterruptedException) new InterruptedException("given up").initCause(e);
            }
            throw e;
        } finally {
            leave();
        }
    }

    private synchronized void enter() throws InterruptedException {
        if (givenUp) {
            throw new InterruptedException("given up");
        }
        waiting.add(Thread.currentThread());
    }

    private synchronized void leave() {
        waiting.remove(Thread.currentThread());
        if (givenUp) {
            Thread.interrupted(); // clears the interrupt, which must not reach what this thread does next
        }
    }

    private synchronized boolean isGivenUp() {
        return givenUp;
    }

    public synchronized void whenGivenUp(Runnable action) {
        whenGivenUp.add(action);
    }

    /** Waits until a stop is requested. */
    public void await() throws InterruptedException {
        requested.await();
    }

    public synchronized boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Runs the action when a stop is requested; at once, if it has been requested already. */
    public synchronized void whenRequested(Runnable action) {
        if (isRequested()) {
            action.run();
        } else {
            whenRequested.add(action);
        }
    }

    /** Logs the reason of a stop, which may have been requested already. Logging must be set up by then. */
    public void announce() {
        whenRequested(() -> logger.info("{}", reason));
    }

    @Override
    public void beforeStep(StepExecution step) {
        whenRequested(step::setTerminateOnly);
    }

    /** The system's time. A thread that sleeps by it wakes up when a stop is requested. */
    public Timer timer() {
        return new SystemTimer();
    }

    private final class SystemTimer implements Timer {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleepUntil(long nanoTime) throws InterruptedException {
            long left = nanoTime - nanoTime();
            if (isRequested() || left > 0 && requested.await(left, TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("the run is to stop");
            }
        }
    }
}
