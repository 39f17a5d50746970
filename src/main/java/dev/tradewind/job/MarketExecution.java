package dev.tradewind.job;

import dev.tradewind.job.failure.FailureListener;
import dev.tradewind.job.planning.Learning;
import dev.tradewind.job.progress.ProgressDisplay;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.retention.Cleanup;
import dev.tradewind.job.run.AlreadyRunningException;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.summary.RunOutcome;
import dev.tradewind.job.summary.RunPage;
import dev.tradewind.job.summary.RunSummary;
import dev.tradewind.job.summary.Summaries;
import dev.tradewind.reporting.JobsIndex;
import dev.tradewind.reporting.ReportFolder;
import java.util.function.Supplier;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobOperator;

/** Starts or resumes the job instance, shows how far it is, and sums it up. */
final class MarketExecution {

    private final RunRequest request;
    private final Start start;
    private final FailureListener failures;
    private final Ending ending;

    /** What starts an execution and shows it. */
    record Start(JobOperator operator, Job job, JobHistory history, Supplier<ProgressDisplay> display) {}

    /** What follows an execution. */
    record Ending(
            Summaries summaries,
            RunPage page,
            ReportFolder folder,
            JobsIndex jobs,
            Learning learning,
            Cleanup cleanup) {}

    MarketExecution(RunRequest request, Start start, FailureListener failures, Ending ending) {
        this.request = request;
        this.start = start;
        this.failures = failures;
        this.ending = ending;
    }

    RunOutcome.Executed execute() {
        try (ProgressDisplay display = start.display().get()) {
            JobExecution execution = start();
            execution.getFailureExceptions().forEach(failure -> failures.add("job", failure));
            RunSummary summary = ending.summaries().publish(execution);
            ending.page().publish(execution, summary);
            boolean completed = execution.getStatus() == BatchStatus.COMPLETED;
            if (!completed) {
                ending.folder().publishIndex(summary.unfinished());
            }
            ending.jobs().publish();
            if (completed) {
                ending.learning().run();
                ending.cleanup().run();
            }
            return new RunOutcome.Executed(summary, request.reports());
        }
    }

    private JobExecution start() {
        try {
            return start.operator().start(start.job(), start.history().parameters(request));
        } catch (JobExecutionAlreadyRunningException e) {
            throw new AlreadyRunningException(request.definition().name(), "another process, whose lock was deleted");
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Spring Batch does not start " + request.definition().name(), e);
        }
    }
}
