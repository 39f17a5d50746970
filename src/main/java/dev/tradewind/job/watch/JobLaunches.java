package dev.tradewind.job.watch;

import dev.tradewind.job.repository.JobStarter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.integration.launch.JobLaunchRequest;
import org.springframework.batch.integration.launch.JobLaunchingGateway;
import org.springframework.integration.core.MessagingTemplate;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandlingException;

/** Starts the jobs of runs by messages: a {@link JobLaunchRequest} goes out, and the {@link JobExecution} comes back when it has ended. */
public final class JobLaunches implements JobStarter {

    private final MessageChannel requests;
    private final OperatorOfRuns operators = new OperatorOfRuns();

    /** @param requests leads to {@link #gateway} */
    public JobLaunches(MessageChannel requests) {
        this.requests = requests;
    }

    /** Spring Batch's own gateway between both messages. */
    public JobLaunchingGateway gateway() {
        return new JobLaunchingGateway(operators);
    }

    @Override
    public JobExecution start(JobOperator operator, Job job, JobParameters parameters) throws JobExecutionException {
        operators.ofRuns.put(job.getName(), operator);
        try {
            return Objects.requireNonNull(new MessagingTemplate()
                    .convertSendAndReceive(requests, new JobLaunchRequest(job, parameters), JobExecution.class));
        } catch (MessageHandlingException e) {
            if (e.getCause() instanceof JobExecutionException why) {
                throw why;
            }
            throw e;
        } finally {
            operators.ofRuns.remove(job.getName());
        }
    }

    /** Starts each job by the operator of its run. The gateway has one for all, and each run has a job repository of its own. */
    private static final class OperatorOfRuns extends TaskExecutorJobOperator {

        private final Map<String, JobOperator> ofRuns = new ConcurrentHashMap<>();

        @Override
        public JobExecution start(Job job, JobParameters parameters)
                throws JobInstanceAlreadyCompleteException, JobExecutionAlreadyRunningException, JobRestartException,
                        InvalidJobParametersException {
            return Objects.requireNonNull(ofRuns.get(job.getName()), job.getName())
                    .start(job, parameters);
        }
    }
}
