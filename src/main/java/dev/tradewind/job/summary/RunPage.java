package dev.tradewind.job.summary;

import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.source.Timer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** Publishes {@code run.html}, however a run ended. Without the page, the run is as good as with it. */
public record RunPage(Summaries.Statistics statistics, ReportFolder folder, Timer timer) {

    private static final Logger logger = LoggerFactory.getLogger(RunPage.class);

    public void publish(JobExecution execution, RunSummary summary) {
        try {
            folder.publishRun(new RunTimelines(summary, statistics, startNanos(execution)).timeline());
        } catch (UncheckedIOException e) {
            logger.warn("the page of the run is not written: {}", e.getMessage());
        } catch (RuntimeException defect) {
            logger.warn("the page of the run is not written", defect);
        }
    }

    /** Spring Batch knows the time of day of the first step's start; what is recorded has the timer's. */
    private long startNanos(JobExecution execution) {
        Instant now = timer.now();
        Instant start = execution.getStepExecutions().stream()
                .map(StepExecution::getStartTime)
                .flatMap(Stream::ofNullable)
                .map(JobHistory::instant)
                .min(Instant::compareTo)
                .orElse(now);
        return timer.nanoTime() - Duration.between(start, now).toNanos();
    }
}
