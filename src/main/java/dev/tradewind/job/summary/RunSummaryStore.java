package dev.tradewind.job.summary;

import dev.tradewind.job.events.RunEvent;
import dev.tradewind.job.events.RunListener;
import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.progress.Progress;
import dev.tradewind.job.repository.JobHistory;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps in an execution's context in the job repository how much the execution had to do, and its summary, so that another process
 * can read them later. A restarted execution inherits the context of the one before.
 */
public record RunSummaryStore(JobRepository repository, JsonMapper json) implements RunListener {

    private static final Logger logger = LoggerFactory.getLogger(RunSummaryStore.class);
    private static final String SUMMARY = "summary";
    private static final String TOTAL = ".total";

    /** Stores and logs what there is to do, when the execution begins. */
    public JobExecutionListener totals(Progress progress) {
        return new JobExecutionListener() {
            @Override
            public void beforeJob(JobExecution execution) {
                progress.stages()
                        .forEach(stage -> execution.getExecutionContext().putLong(stage.name() + TOTAL, stage.total()));
                repository.updateExecutionContext(execution);
                announce(execution, progress);
            }
        };
    }

    private static void announce(JobExecution execution, Progress progress) {
        String job = execution.getJobInstance().getJobName();
        Instant asOf = JobHistory.asOf(execution);
        logger.atInfo()
                .addKeyValue("job", job)
                .addKeyValue("asOf", asOf)
                .addKeyValue("executionId", execution.getId())
                .log(
                        "{} as of {}: execution {} started, with {} requests and {} imports to do",
                        job,
                        asOf,
                        execution.getId(),
                        progress.collect().total(),
                        progress.imports().total());
    }

    public long total(JobExecution execution, String stage) {
        return execution.getExecutionContext().getLong(stage + TOTAL, 0);
    }

    @Override
    public String description() {
        return "the summary in the job repository";
    }

    @Override
    public void ended(RunEvent.Ended run) {
        RunSummary summary = run.summary();
        JobExecution execution = Objects.requireNonNull(repository.getJobExecution(summary.executionId()));
        execution.getExecutionContext().putString(SUMMARY, json.writeValueAsString(summary));
        repository.updateExecutionContext(execution);
    }

    /** The summary of the execution; null if it has none of its own, because it still runs or its process was killed. */
    @Nullable
    public RunSummary find(JobExecution execution) {
        String text = execution.getExecutionContext().getString(SUMMARY, "");
        try {
            RunSummary summary = text.isEmpty() ? null : json.readValue(text, RunSummary.class);
            return summary != null && summary.executionId() == execution.getId() ? summary : null;
        } catch (JacksonException fromAnotherVersion) {
            return null;
        }
    }
}
