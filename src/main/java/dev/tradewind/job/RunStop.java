package dev.tradewind.job;

import dev.tradewind.collecting.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private String reason = "";

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
        whenGivenUp.forEach(Runnable::run);
    }

    synchronized void whenGivenUp(Runnable action) {
        whenGivenUp.add(action);
    }

    /** Waits until it is requested. */
    void await() throws InterruptedException {
        requested.await();
    }

    synchronized boolean isRequested() {
        return requested.getCount() == 0;
    }

    synchronized void whenRequested(Runnable action) {
        if (isRequested()) {
            action.run();
        } else {
            whenRequested.add(action);
        }
    }

    /** To be called once logging is set up, and before anything that has something to say of its end. */
    void announce() {
        whenRequested(() -> logger.info("{}", reason));
    }

    @Override
    public void beforeStep(StepExecution step) {
        whenRequested(step::setTerminateOnly);
    }

    /** For the step that waits for others than us: its thread may be interrupted. */
    StepExecutionListener givingUp() {
        return new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution step) {
                whenGivenUp(Thread.currentThread()::interrupt);
            }
        };
    }

    /** The system's time, in which nobody sleeps any longer once a stop is requested. */
    Timer timer() {
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
