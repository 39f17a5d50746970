package dev.tradewind.remote;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.integration.partition.StepExecutionRequest;

/** A report that is given out, from its first request to its end. */
public final class GivenReport {

    /** In so many roll calls nobody made it: between two, one may have begun and another ended. */
    private static final int MISSED_UNTIL_LOST = 2;

    private final StepExecutionRequest request;
    private final long execution;
    private final String report;
    private final Partition partition;
    private final Semaphore answers = new Semaphore(0);
    private final AtomicBoolean unsent = new AtomicBoolean();

    /** Used by who holds the roll calls alone. */
    private int missed;

    /** Its step execution in the job repository, which the run and its workers write. */
    public interface Partition {

        /** Looks it up; whether it has ended. */
        boolean hasEnded();

        /** Ends it, unless a worker has begun it; whether it has ended now. */
        boolean takeBack();
    }

    /** @param execution of the job that it is for */
    public GivenReport(StepExecutionRequest request, long execution, String report, Partition partition) {
        this.request = request;
        this.execution = execution;
        this.report = report;
        this.partition = partition;
    }

    StepExecutionRequest request() {
        return request;
    }

    String report() {
        return report;
    }

    Partition partition() {
        return partition;
    }

    void sent(boolean success) {
        unsent.set(!success);
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
        return present.stream().anyMatch(worker -> worker.makes(execution, report));
    }

    /** Whether it has to be given out again, by what those who are there say. */
    boolean isLost(List<WorkerPresence> present) {
        if (unsent.get()) {
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
