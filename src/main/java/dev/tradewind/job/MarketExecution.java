package dev.tradewind.job;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobOperator;

/** Starts or resumes the job instance, shows how far it is, and sums it up. */
final class MarketExecution {

    private final RunRequest request;
    private final JobOperator operator;
    private final Progress progress;
    private final Summaries summaries;
    private final RunPage page;
    private final Learning learning;
    private final Cleanup cleanup;
    private final Job job;

    /** What follows an execution. */
    record Ending(Summaries summaries, RunPage page, Learning learning, Cleanup cleanup) {}

    MarketExecution(RunRequest request, JobOperator operator, Job job, Progress progress, Ending ending) {
        this.request = request;
        this.operator = operator;
        this.job = job;
        this.progress = progress;
        this.summaries = ending.summaries();
        this.page = ending.page();
        this.learning = ending.learning();
        this.cleanup = ending.cleanup();
    }

    RunOutcome.Executed execute() {
        try (ProgressDisplay display = ProgressDisplay.start(progress)) {
            JobExecution execution = start();
            execution.getFailureExceptions().forEach(failure -> FailureListener.log("job", failure));
            RunSummary summary = summaries.publish(execution);
            page.publish(execution, summary);
            if (execution.getStatus() == BatchStatus.COMPLETED) {
                learning.run();
                cleanup.run();
            }
            return new RunOutcome.Executed(summary, request.reports());
        }
    }

    private JobExecution start() {
        try {
            return operator.start(job, JobHistory.parameters(request));
        } catch (JobExecutionAlreadyRunningException e) {
            throw new AlreadyRunningException(request.definition().name(), "another process, whose lock was deleted");
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Spring Batch does not start " + request.definition().name(), e);
        }
    }
}
