package dev.tradewind.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;

/** Starts or resumes the job instance, shows how far it is, and sums it up. */
final class MarketExecution {

    private final RunRequest request;
    private final JobOperator operator;
    private final Progress progress;
    private final Summaries summaries;
    private final Job job;

    MarketExecution(RunRequest request, JobOperator operator, Job job, Progress progress, Summaries summaries) {
        this.request = request;
        this.operator = operator;
        this.job = job;
        this.progress = progress;
        this.summaries = summaries;
    }

    RunOutcome.Executed execute() {
        try (ProgressDisplay display = ProgressDisplay.start(progress)) {
            JobExecution execution = start();
            return new RunOutcome.Executed(summaries.publish(execution), request.reports());
        }
    }

    private JobExecution start() {
        try {
            return operator.start(job, JobHistory.parameters(request));
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Spring Batch does not start " + request.definition().name(), e);
        }
    }
}
