package dev.tradewind.job.repository;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;

/** The way on which a run's job is started. */
@FunctionalInterface
public interface JobStarter {

    /**
     * Starts or resumes an instance, and returns when its execution has ended.
     *
     * @param operator of the run: each run has a job repository of its own
     */
    JobExecution start(JobOperator operator, Job job, JobParameters parameters) throws JobExecutionException;
}
