package dev.tradewind.job.repository;

import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.RunProcess;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.status.RunStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.OptimisticLockingFailureException;

/** What the job repository knows of one job. Its caller holds the job's lock. */
public final class JobHistory {

    private static final String AS_OF = "as-of";
    private static final String AGAIN = "again";
    private static final Logger logger = LoggerFactory.getLogger(JobHistory.class);

    private final String job;
    private final JobRepository repository;
    private final JobOperator operator;

    public JobHistory(String job, JobRepository repository, JobOperator operator) {
        this.job = job;
        this.repository = repository;
        this.operator = operator;
    }

    /**
     * The parameters that, with the job's name, identify the instance to be started or taken up, and those that only tell how
     * it is run. Spring Batch starts no instance again that completed: where something is left to do all the same, the next
     * one of the same as-of has a number.
     */
    private JobParameters parameters(RunRequest request) {
        long number = newestNumber(request);
        boolean isNext =
                number > 0 && Objects.requireNonNull(find(request, number)).getStatus() == BatchStatus.COMPLETED;
        return parameters(request, isNext ? number + 1 : Math.max(1, number));
    }

    /**
     * Starts or takes up the instance, and returns when its execution has ended.
     *
     * @throws AlreadyRunningException if another process runs it, and only its lock was deleted
     */
    public JobExecution start(Job definition, RunRequest request) {
        try {
            return operator.start(definition, parameters(request));
        } catch (JobExecutionAlreadyRunningException e) {
            throw new AlreadyRunningException(job, "another process, whose lock was deleted");
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch does not start " + job, e);
        }
    }

    /** The number of the as-of's newest instance; 0 for none. */
    private long newestNumber(RunRequest request) {
        long number = 0;
        while (find(request, number + 1) != null) {
            number++;
        }
        return number;
    }

    private @Nullable JobExecution find(RunRequest request, long number) {
        return repository.getLastJobExecution(job, parameters(request, number));
    }

    private @Nullable JobExecution findNewest(RunRequest request) {
        long number = newestNumber(request);
        return number == 0 ? null : find(request, number);
    }

    private static JobParameters parameters(RunRequest request, long number) {
        JobParametersBuilder parameters = new JobParametersBuilder();
        if (number > 1) {
            parameters.addLong(AGAIN, number);
        }
        return parameters
                .addString(AS_OF, request.asOf().toString())
                .addString(
                        "schedule", request.definition().pipeline().schedule().label(), false)
                .addLong("workers", (long) request.definition().pipeline().workers(), false)
                .addString(RunProcess.PARAMETER, RunProcess.current().toString(), false)
                .toJobParameters();
    }

    /**
     * Ends what a killed process left behind as running, so that it can be resumed.
     *
     * @throws AlreadyRunningException if that process lives, and only its lock was deleted
     */
    public void recoverKilled() {
        for (JobExecution running : repository.findRunningJobExecutions(job)) {
            RunProcess.of(running).filter(RunProcess::livesElsewhere).ifPresent(process -> {
                throw new AlreadyRunningException(job, "process %d, whose lock was deleted".formatted(process.pid()));
            });
        }
        // An instance is committed before its first execution: a kill between the two leaves one that cannot be
        // started.
        JobInstance last = repository.getLastJobInstance(job);
        if (last != null && repository.getJobExecutions(last).isEmpty()) {
            repository.deleteJobInstance(last);
        }
        for (JobExecution killed : repository.findRunningJobExecutions(job)) {
            logger.warn(
                    "execution {} of {} did not end: its process was killed; it is taken up again",
                    killed.getId(),
                    job);
            JobExecution recovered = recover(killed);
            recovered.setExitStatus(new ExitStatus(RunStatus.KILLED, "its process was gone"));
            repository.update(recovered);
        }
    }

    /** Its report workers may outlive it, and write their step executions meanwhile. */
    private JobExecution recover(JobExecution killed) {
        try {
            return operator.recover(killed);
        } catch (OptimisticLockingFailureException tryAgain) {
            return recover(Objects.requireNonNull(repository.getJobExecution(killed.getId())));
        }
    }

    /**
     * Where not even the end of a step or of the job could be written down, on a full disk, Spring Batch would not start
     * the instance again. We may: whoever holds the lock knows that nothing of it is running.
     */
    public void makeRestartable(RunRequest request) {
        JobExecution last = findNewest(request);
        if (last == null) {
            return;
        }
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN || ReportPartition.isRunning(step)) {
                fail(step);
            }
        }
        if (last.getStatus() == BatchStatus.UNKNOWN) {
            last.setStatus(BatchStatus.FAILED);
            repository.update(last);
        }
    }

    private void fail(StepExecution step) {
        try {
            ReportPartition.end(repository, step, BatchStatus.FAILED, ExitStatus.FAILED);
        } catch (OptimisticLockingFailureException ended) {
            logger.debug("the report worker that had it has ended it: {}", step);
        }
    }

    /** Forgets the instances whose executions all ended before the given moment; answers how many executions that were. */
    public int deleteEndedBefore(Instant moment) {
        int deleted = 0;
        for (JobInstance instance : repository.findJobInstances(job)) {
            List<JobExecution> executions = repository.getJobExecutions(instance);
            if (executions.stream().allMatch(execution -> endedBefore(moment, execution))) {
                repository.deleteJobInstance(instance);
                deleted += executions.size();
            }
        }
        return deleted;
    }

    private static boolean endedBefore(Instant moment, JobExecution execution) {
        return execution.getEndTime() != null && instant(execution.getEndTime()).isBefore(moment);
    }

    /** Whether the newest execution completed; what is left to do nevertheless, {@link LeftToDo} tells. */
    public boolean isComplete(RunRequest request) {
        JobExecution last = findNewest(request);
        return last != null && last.getStatus() == BatchStatus.COMPLETED;
    }

    /** Whether there is any execution of it. */
    public boolean hasRun() {
        return repository.getLastJobInstance(job) != null;
    }

    /** The as-of of the newest execution that did not complete, if its instance has not completed since. */
    public Optional<Instant> findUnfinished() {
        return repository.findJobInstances(job).stream()
                .flatMap(instance -> Stream.ofNullable(repository.getLastJobExecution(instance)))
                .filter(execution -> execution.getStatus() != BatchStatus.COMPLETED)
                .max(Comparator.comparing(JobExecution::getId))
                .map(JobHistory::asOf);
    }

    /** Whether a run found that its process was gone, and took it up. */
    public static boolean wasKilled(JobExecution execution) {
        return execution.getExitStatus().getExitCode().equals(RunStatus.KILLED);
    }

    public static Instant asOf(JobExecution execution) {
        return Instant.parse(execution.getJobParameters().getString(AS_OF));
    }

    /** Spring Batch keeps local times. */
    public static Instant instant(@Nullable LocalDateTime time) {
        if (time == null) {
            throw new IllegalStateException("the job repository has no time where every execution has one");
        }
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }
}
