package dev.tradewind.job.run;

import dev.tradewind.source.Timer;
import java.time.Clock;
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
 * The wish to end a run early. Nothing new starts then: the hand-overs give nothing out, whoever waits for a moment is
 * woken, and every step ends as stopped once what it has in hand is done.
 */
public final class RunStop implements StepExecutionListener {

    private static final Logger logger = LoggerFactory.getLogger(RunStop.class);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final List<Runnable> whenRequested = new ArrayList<>();
    private final List<Runnable> whenGivenUp = new ArrayList<>();

    /** Who waits for others than us, as for an answer. */
    private final Set<Thread> waiting = new HashSet<>();

    private boolean givenUp;
    private String reason = "";

    /** What others may keep us waiting for. */
    public interface Waiting<T> {
        T await() throws InterruptedException;
    }

    /**
     * May be called by any thread, and before there is anything to stop.
     *
     * @param why what the log says of it
     */
    public synchronized void request(String why) {
        if (!isRequested()) {
            reason = why;
            whenRequested.forEach(Runnable::run);
            requested.countDown(); // last: who is woken by it finds everything else stopped
        }
    }

    /** Gives up what is in hand and may be given up: a request whose answer does not come. */
    public synchronized void giveUp() {
        givenUp = true;
        waiting.forEach(Thread::interrupt);
        whenGivenUp.forEach(Runnable::run);
    }

    /**
     * Waits for others, until that is given up. A thread is interrupted in nothing else: a database whose file is being
     * read or written would close it. And whatever an interrupt has become by the time it is seen, it is no failure.
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
            Thread.interrupted(); // what follows must not be hit by it
        }
    }

    private synchronized boolean isGivenUp() {
        return givenUp;
    }

    public synchronized void whenGivenUp(Runnable action) {
        whenGivenUp.add(action);
    }

    /** Waits until it is requested. */
    public void await() throws InterruptedException {
        requested.await();
    }

    public synchronized boolean isRequested() {
        return requested.getCount() == 0;
    }

    public synchronized void whenRequested(Runnable action) {
        if (isRequested()) {
            action.run();
        } else {
            whenRequested.add(action);
        }
    }

    /** To be called once logging is set up, and before anything that has something to say of its end. */
    public void announce() {
        whenRequested(() -> logger.info("{}", reason));
    }

    @Override
    public void beforeStep(StepExecution step) {
        whenRequested(step::setTerminateOnly);
    }

    /** The system's time, in which nobody sleeps any longer once a stop is requested. */
    public Timer timer() {
        return new Timer() {
            private final Clock clock = Clock.systemUTC();

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public void sleepUntil(long nanoTime) throws InterruptedException {
                long left = nanoTime - nanoTime();
                if (isRequested() || left > 0 && requested.await(left, TimeUnit.NANOSECONDS)) {
                    throw new InterruptedException("the run is to stop");
                }
            }
        };
    }
}
