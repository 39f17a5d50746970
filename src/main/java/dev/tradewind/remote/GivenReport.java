package dev.tradewind.remote;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.integration.partition.StepExecutionRequest;

/** A report that is given out, from its first request to its end: a step execution, which the run and its workers write. */
public abstract class GivenReport {

    /** In so many roll calls nobody made it: between two, one may have begun and another ended. */
    private static final int MISSED_UNTIL_LOST = 2;

    private final StepExecutionRequest request;
    private final long execution;
    private final String name;
    private final Semaphore answers = new Semaphore(0);
    private volatile boolean unsent;

    /** Used by who holds the roll calls alone. */
    private int missed;

    /**
     * @param execution of the job that it is for
     * @param name of the report
     */
    protected GivenReport(StepExecutionRequest request, long execution, String name) {
        this.request = request;
        this.execution = execution;
        this.name = name;
    }

    /** Looks it up in the job repository; whether it has ended. */
    protected abstract boolean hasEnded();

    /** Ends it, unless a worker has begun it; whether it has ended now. */
    protected abstract boolean takeBack();

    public StepExecutionRequest request() {
        return request;
    }

    public String name() {
        return name;
    }

    void sent(boolean success) {
        unsent = !success;
        missed = 0;
    }

    /** An answer only wakes whoever waits for one. */
    void answered() {
        answers.release();
    }

    /** Waits for an answer, or until it is time to look again; they may be lost. */
    void awaitAnswer(long millis) throws InterruptedException {
        if (answers.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            answers.drainPermits();
        }
    }

    boolean isMade(List<WorkerPresence> present) {
        return present.stream().anyMatch(worker -> worker.makes(execution, name));
    }

    /** Whether it has to be given out again, by what those who are there say. */
    boolean isLost(List<WorkerPresence> present) {
        if (unsent) {
            return true;
        }
        if (isMade(present)) {
            missed = 0;
        } else if (present.stream().anyMatch(WorkerPresence::isIdle)) {
            missed++;
        }
        return missed >= MISSED_UNTIL_LOST;
    }
}
