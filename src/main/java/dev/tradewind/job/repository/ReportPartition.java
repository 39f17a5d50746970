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

    /** In the step execution's context: what its report is to be made from. */
    public static final String FINGERPRINT = "fingerprint";

    /** The id of the step execution: a restart begins with the context of the last one, which may say what no longer holds. */
    private static final String GIVEN = "given";

    /** Exit descriptions begin with it and the worker's name: contexts cannot be read with SQL, and are written later. */
    private static final String WORKER = "worker ";

    private static final Pattern WORKER_NAME = Pattern.compile(WORKER + "([^\\s:;]+)");

    /** Exit code of a step that a worker could not go on with, and another is to begin again. */
    public static final ExitStatus GIVEN_BACK = new ExitStatus("GIVEN_BACK");

    private final JobRepository repository;
    private StepExecution step;

    public ReportPartition(JobRepository repository, StepExecutionRequest request, StepExecution step) {
        super(request, step.getJobExecutionId(), report(step));
        this.repository = repository;
        this.step = step;
    }

    /**
     * Spring Batch names a partition's step execution after it. Its context would not do: it is the last one's of that name, and
     * a run that is killed while it begins leaves some empty.
     */
    public static String report(StepExecution step) {
        return step.getStepName().substring(step.getStepName().indexOf(':') + 1);
    }

    public static boolean isRunning(StepExecution step) {
        return step.getStatus().isRunning()
                || step.getExitStatus().getExitCode().equals(GIVEN_BACK.getExitCode());
    }

    /** Of one that a worker begins. */
    public static ExitStatus begunBy(String worker) {
        return ExitStatus.EXECUTING.addExitDescription(WORKER + worker);
    }

    /** Who made it; a question mark where nobody has begun it. */
    public String worker() {
        Matcher name = WORKER_NAME.matcher(step.getExitStatus().getExitDescription());
        return name.lookingAt() ? name.group(1) : "?";
    }

    /** Whether it is a report's that was given out. */
    public static boolean isGiven(StepExecution step) {
        return step.getExecutionContext().getLong(GIVEN, 0) == step.getId();
    }

    /** As it was seen last. */
    public StepExecution step() {
        return step;
    }

    /** Says what its report is to be made from; to be called before it is given out. */
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

    /** Ends it, also where a worker has begun it: what that says of it later is not taken. */
    public void end(BatchStatus status, ExitStatus exit) {
        while (isRunning(step) && !write(status, exit)) {
            hasEnded();
        }
    }

    /** It is what the report folder says, whatever its worker wrote. */
    public void correct(BatchStatus status, ExitStatus exit) {
        while (step.getStatus() != status && !write(status, exit)) {
            hasEnded();
        }
    }

    /** Whether nobody else was first. */
    private boolean write(BatchStatus status, ExitStatus exit) {
        try {
            end(repository, step, status, exit);
            return true;
        } catch (OptimisticLockingFailureException first) {
            return false;
        }
    }

    /** Writes down that it has ended; throws where somebody else was first. */
    public static void end(JobRepository repository, StepExecution step, BatchStatus status, ExitStatus exit) {
        step.setStatus(status);
        step.setExitStatus(exit);
        step.setEndTime(LocalDateTime.now());
        repository.update(step);
    }
}
