package dev.tradewind.remote;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.integration.partition.StepExecutionRequest;

/** A report that a run has given out to the workers: a step execution, which both the run and a worker write. */
public abstract class GivenReport {

    /** One roll call is not enough: a worker may have ended another report and not yet begun this one. */
    private static final int MISSED_UNTIL_LOST = 2;

    private final StepExecutionRequest request;
    private final long execution;
    private final String name;
    private final Semaphore answers = new Semaphore(0);

    /** Whether its last request did not reach the broker. */
    private volatile boolean unsent;

    /** In how many roll calls, one after the other, nobody made it although a worker was idle. */
    private volatile int missed;

    /**
     * @param execution the id of the job execution that it belongs to
     * @param name of the report
     */
    protected GivenReport(StepExecutionRequest request, long execution, String name) {
        this.request = request;
        this.execution = execution;
        this.name = name;
    }

    /** Reads in the job repository whether it has ended. */
    protected abstract boolean hasEnded();

    /** Ends it unless a worker has begun it; answers whether it has ended. */
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

    /** Wakes the thread that waits for its end, and tells it nothing: that thread looks into the job repository. */
    void answered() {
        answers.release();
    }

    /** Waits for an answer. Answers may be lost, so it returns after this time without one. */
    void awaitAnswer(long millis) throws InterruptedException {
        if (answers.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            answers.drainPermits();
        }
    }

    boolean isMade(List<WorkerPresence> present) {
        return present.stream().anyMatch(worker -> worker.makes(execution, name));
    }

    /** Whether its request is to be sent again, by the answers to a roll call; to be called once after each. */
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
