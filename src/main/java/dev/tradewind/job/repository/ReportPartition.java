package dev.tradewind.job.repository;

import dev.tradewind.remote.GivenReport;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The step execution of one report, as the run sees it. A worker writes it too: its version in the job repository tells who
 * was first.
 */
public final class ReportPartition extends GivenReport {

    /** Key in the context of the step execution: the fingerprint of the window that the report is to be made from. */
    public static final String FINGERPRINT = "fingerprint";

    /**
     * Key in the same context: the id of the step execution that was given out. A restart begins with a copy of the context of
     * the last step execution, whose fingerprint may be outdated.
     */
    private static final String GIVEN = "given";

    /** An exit description begins with this and the worker's name, since operators read it with SQL, unlike a context. */
    private static final String WORKER = "worker ";

    private static final Pattern WORKER_NAME = Pattern.compile(WORKER + "([^\\s:;]+)");

    /** Exit status of a step that its worker could not complete, and that another worker is to begin again. */
    public static final ExitStatus GIVEN_BACK = new ExitStatus("GIVEN_BACK");

    private final JobRepository repository;
    private StepExecution step;

    public ReportPartition(JobRepository repository, StepExecutionRequest request, StepExecution step) {
        super(request, step.getJobExecutionId(), report(step));
        this.repository = repository;
        this.step = step;
    }

    /**
     * The name of the report, which Spring Batch puts into the name of the step execution. The context cannot hold it: a run
     * that is killed while it begins leaves some contexts empty, and a restart copies them.
     */
    public static String report(StepExecution step) {
        return step.getStepName().substring(step.getStepName().indexOf(':') + 1);
    }

    /** Whether the step has not ended, or its worker has given it back. */
    public static boolean isRunning(StepExecution step) {
        return step.getStatus().isRunning()
                || step.getExitStatus().getExitCode().equals(GIVEN_BACK.getExitCode());
    }

    /** The exit status of a step that this worker has begun. */
    public static ExitStatus begunBy(String worker) {
        return ExitStatus.EXECUTING.addExitDescription(WORKER + worker);
    }

    /** The worker that made the report; a question mark if none has begun it. */
    public String worker() {
        Matcher name = WORKER_NAME.matcher(step.getExitStatus().getExitDescription());
        return name.lookingAt() ? name.group(1) : "?";
    }

    /** Whether a run has given out the report of this step execution. */
    public static boolean isGiven(StepExecution step) {
        return step.getExecutionContext().getLong(GIVEN, 0) == step.getId();
    }

    /** The step execution as it was last read or written. */
    public StepExecution step() {
        return step;
    }

    /** Records the fingerprint of the report's window; to be called before the report is given out. */
    public void release(String fingerprint) {
        step.getExecutionContext().putString(FINGERPRINT, fingerprint);
        step.getExecutionContext().putLong(GIVEN, step.getId());
        repository.updateExecutionContext(step);
    }

    @Override
    protected boolean hasEnded() {
        step = Objects.requireNonNull(repository.getStepExecution(step.getId()));
        return !isRunning(step);
    }

    @Override
    protected boolean takeBack() {
        return step.getStatus() != BatchStatus.STARTED
                && (write(BatchStatus.STOPPED, ExitStatus.STOPPED) || hasEnded());
    }

    /** Ends the step even if a worker has begun it; whatever that worker writes later is refused. */
    public void end(BatchStatus status, ExitStatus exit) {
        while (isRunning(step) && !write(status, exit)) {
            hasEnded();
        }
    }

    /** Sets the status that the report folder shows, whatever the worker wrote. */
    public void correct(BatchStatus status, ExitStatus exit) {
        while (step.getStatus() != status && !write(status, exit)) {
            hasEnded();
        }
    }

    /** Returns false if somebody else has written the step execution first. */
    private boolean write(BatchStatus status, ExitStatus exit) {
        try {
            end(repository, step, status, exit);
            return true;
        } catch (OptimisticLockingFailureException first) {
            return false;
        }
    }

    /** Writes the end of a step execution; throws an exception if somebody else has written it since it was read. */
    public static void end(JobRepository repository, StepExecution step, BatchStatus status, ExitStatus exit) {
        step.setStatus(status);
        step.setExitStatus(exit);
        step.setEndTime(LocalDateTime.now());
        repository.update(step);
    }
}
