package dev.tradewind.job.repository;

import dev.tradewind.job.planning.LeftToDo;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.Launch;
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
import java.util.Set;
import java.util.TreeSet;
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

/** The executions of one job in the job repository. The caller holds the job's lock. */
public record JobHistory(String job, JobRepository repository, JobOperator operator, JobStarter starter) {

    private static final String AS_OF = "as-of";
    private static final String AGAIN = "again";
    private static final String ONLY = "only";
    private static final Logger logger = LoggerFactory.getLogger(JobHistory.class);

    /**
     * The parameters of the instance to start or to resume. Spring Batch never starts an instance again that has completed. If
     * something is left to do nevertheless, a new instance of the same as-of gets the next number.
     */
    private JobParameters parameters(RunRequest request) {
        long number = newestNumber(request);
        boolean isNext =
                number > 0 && Objects.requireNonNull(find(request, number)).getStatus() == BatchStatus.COMPLETED;
        return parameters(request, isNext ? number + 1 : Math.max(1, number));
    }

    /**
     * Starts or resumes the instance, and returns when its execution has ended.
     *
     * @throws AlreadyRunningException if another process runs it, and only its lock was deleted
     */
    public JobExecution start(Job definition, RunRequest request) {
        try {
            return starter.start(operator, definition, parameters(request));
        } catch (JobExecutionAlreadyRunningException e) {
            throw new AlreadyRunningException(job, "another process, whose lock was deleted");
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch does not start " + job, e);
        }
    }

    /** The number of the newest instance of the as-of; 0 if there is none. */
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
        BucketRange range = request.range();
        if (range != null) {
            parameters
                    .addString("from", range.from().toString())
                    .addString("to", range.isOpen() ? "now" : range.to().toString())
                    .addString("endpoints", String.join(",", range.endpoints()));
        }
        if (request.parts().isPart()) {
            parameters.addString(
                    ONLY, String.join(",", new TreeSet<>(request.parts().only())));
        }
        return parameters
                .addString(AS_OF, request.asOf().toString(), range == null)
                .addString(
                        "schedule", request.definition().pipeline().schedule().label(), false)
                .addLong("workers", (long) request.definition().pipeline().workers(), false)
                .addString(RunProcess.PARAMETER, RunProcess.current().toString(), false)
                .toJobParameters();
    }

    /**
     * Ends the executions that a killed process left running, so that they can be resumed.
     *
     * @throws AlreadyRunningException if that process lives, and only its lock was deleted
     */
    public void recoverKilled() {
        Set<JobExecution> running = repository.findRunningJobExecutions(job);
        running.forEach(this::checkIsKilled);
        deleteWithoutExecution();
        running.forEach(this::endKilled);
    }

    private void checkIsKilled(JobExecution running) {
        RunProcess.of(running).filter(RunProcess::livesElsewhere).ifPresent(process -> {
            throw new AlreadyRunningException(job, "process %d, whose lock was deleted".formatted(process.pid()));
        });
    }

    /** Spring Batch commits an instance before its first execution, and cannot start one that was killed in between. */
    private void deleteWithoutExecution() {
        JobInstance last = repository.getLastJobInstance(job);
        if (last != null && repository.getJobExecutions(last).isEmpty()) {
            repository.deleteJobInstance(last);
        }
    }

    private void endKilled(JobExecution killed) {
        logger.warn(
                "execution {} of {} did not end: its process was killed; it is taken up again", killed.getId(), job);
        JobExecution recovered = recover(killed);
        recovered.setExitStatus(new ExitStatus(RunStatus.KILLED, "its process was gone"));
        repository.update(recovered);
    }

    /** Tries again if a report worker, which may outlive the run, has written its step execution in the meantime. */
    private JobExecution recover(JobExecution killed) {
        try {
            return operator.recover(killed);
        } catch (OptimisticLockingFailureException tryAgain) {
            return recover(Objects.requireNonNull(repository.getJobExecution(killed.getId())));
        }
    }

    /**
     * Marks the steps and the execution as failed whose ends the last run could not record, since the disk was full. Spring
     * Batch would not start the instance again otherwise. The caller holds the job's lock, so none of them is running.
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
            logger.debug("its report worker has ended it meanwhile: {}", step);
        }
    }

    /** Deletes the instances, also of backfills, whose executions all ended before the moment, and returns how many executions those had. */
    public int deleteEndedBefore(Instant moment) {
        int deleted = 0;
        List<JobInstance> instances = Stream.of(job, Launch.backfillOf(job))
                .flatMap(name -> repository.findJobInstances(name).stream())
                .toList();
        for (JobInstance instance : instances) {
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

    /**
     * The newest execution of the as-of, if it completed; of a part also that of the whole. {@link LeftToDo} tells whether something is
     * left to do nevertheless.
     */
    public Optional<JobExecution> findCompleted(RunRequest request) {
        return Stream.of(request, request.whole())
                .flatMap(each -> Stream.ofNullable(findNewest(each)))
                .filter(last -> last.getStatus() == BatchStatus.COMPLETED)
                .findFirst();
    }

    /** Whether the job was ever started. */
    public boolean hasRun() {
        return repository.getLastJobInstance(job) != null;
    }

    /** The as-of of the newest execution of the whole job that did not complete, if its instance has not completed since. */
    public Optional<Instant> findUnfinished() {
        return newestOfTheWhole()
                .filter(execution -> execution.getStatus() != BatchStatus.COMPLETED)
                .findFirst()
                .map(JobHistory::asOf);
    }

    /** The newest execution of the whole job, if it did not complete. */
    public Optional<JobExecution> findLastUnfinished() {
        return newestOfTheWhole().findFirst().filter(execution -> execution.getStatus() != BatchStatus.COMPLETED);
    }

    /** The newest execution of each instance that is not one of a part, the newest first. */
    private Stream<JobExecution> newestOfTheWhole() {
        return repository.findJobInstances(job).stream()
                .flatMap(instance -> Stream.ofNullable(repository.getLastJobExecution(instance)))
                .filter(execution -> !isOfPart(execution))
                .sorted(Comparator.comparing(JobExecution::getId).reversed());
    }

    /** Whether the execution did only a part of its job. */
    public static boolean isOfPart(JobExecution execution) {
        return execution.getJobParameters().getParameter(ONLY) != null;
    }

    /** Whether a later run found that the process of this execution had been killed. */
    public static boolean wasKilled(JobExecution execution) {
        return execution.getExitStatus().getExitCode().equals(RunStatus.KILLED);
    }

    public static Instant asOf(JobExecution execution) {
        return Instant.parse(execution.getJobParameters().getString(AS_OF));
    }

    /** The moment of a time in the job repository, where Spring Batch keeps local times. */
    public static Instant instant(@Nullable LocalDateTime time) {
        if (time == null) {
            throw new IllegalStateException("an execution in the job repository has no time");
        }
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }
}
