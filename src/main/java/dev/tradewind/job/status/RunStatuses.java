package dev.tradewind.job.status;

import dev.tradewind.job.events.RunSummary;
import dev.tradewind.job.repository.JobHistory;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.status.RunStatus.RunProgress;
import dev.tradewind.job.status.RunStatus.Stage;
import dev.tradewind.job.summary.RunSummaryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what ran, and what is running now, from the job repository. It changes nothing.
 *
 * @param workers the report workers that answered; null if no broker could be asked
 */
record RunStatuses(
        JobRepository repository, LiveJobs live, @Nullable List<WorkerStatus> workers) {

    private static final int PAGE = 50;
    private static final JsonMapper JSON = new JsonMapper();

    /** The executions of the given jobs that the query asks for. */
    List<RunStatus> find(Collection<String> jobs, StatusQuery query) {
        return jobs.stream()
                .filter(job -> query.asksFor(Launch.definitionOf(job)))
                .flatMap(job -> find(job, query).stream())
                .toList();
    }

    private List<RunStatus> find(String job, StatusQuery query) {
        List<RunStatus> found = new ArrayList<>();
        for (int start = 0; ; start += PAGE) {
            List<JobInstance> instances = repository.getJobInstances(job, start, PAGE);
            List<RunStatus> page = instances.stream()
                    .flatMap(instance -> repository.getJobExecutions(instance).stream())
                    .map(this::status)
                    .filter(status -> !status.startedAt().isBefore(query.since()))
                    .toList();
            found.addAll(page);
            if (instances.size() < PAGE || page.isEmpty() || found.size() >= query.last()) {
                return found;
            }
        }
    }

    private RunStatus status(JobExecution execution) {
        String job = execution.getJobInstance().getJobName();
        boolean runs = execution.isRunning() && live.has(execution);
        boolean killed = execution.isRunning() ? !runs : JobHistory.wasKilled(execution);
        RunSummary summary = summaries().find(execution);
        return new RunStatus(
                job,
                JobHistory.asOf(execution),
                execution.getId(),
                killed ? RunStatus.KILLED : execution.getStatus().name(),
                summary == null ? null : (Integer) summary.exitCode(),
                JobHistory.instant(execution.getCreateTime()),
                killed || execution.getEndTime() == null ? null : JobHistory.instant(execution.getEndTime()),
                summary,
                runs ? progress(execution) : null);
    }

    private RunProgress progress(JobExecution execution) {
        Stage collect = stage(execution, "collect", "collect"::equals);
        Stage imported = stage(execution, "import", "import"::equals);
        Stage report = stage(execution, "report", name -> name.startsWith("report:"));
        double seconds = DoubleStream.of(
                        collect.remainingSeconds(), imported.remainingSeconds(), report.remainingSeconds())
                .max()
                .orElse(0);
        return new RunProgress(
                collect,
                imported,
                report,
                collect.total() - collect.done(),
                Double.isInfinite(seconds) ? null : Instant.now().plusMillis(Math.round(seconds * 1000)),
                workersOf(execution));
    }

    private @Nullable List<WorkerStatus> workersOf(JobExecution execution) {
        return workers == null
                ? null
                : workers.stream()
                        .filter(worker ->
                                worker.making().stream().anyMatch(each -> each.executionId() == execution.getId()))
                        .toList();
    }

    /** A report that was there already counts as done: its step filtered it. */
    private Stage stage(JobExecution execution, String name, Predicate<String> steps) {
        List<StepExecution> executions = execution.getStepExecutions().stream()
                .filter(step -> steps.test(step.getStepName()))
                .toList();
        long done = executions.stream()
                .mapToLong(step -> step.getWriteCount() + step.getFilterCount())
                .sum();
        double seconds = executions.stream()
                .flatMap(step -> Stream.ofNullable(step.getStartTime()))
                .map(JobHistory::instant)
                .min(Comparator.naturalOrder())
                .map(start -> Duration.between(start, Instant.now()).toMillis() / 1000.0)
                .orElse(0.0);
        return new Stage(done, summaries().total(execution, name), seconds > 0 ? done / seconds : 0);
    }

    private RunSummaryStore summaries() {
        return new RunSummaryStore(repository, JSON);
    }
}
