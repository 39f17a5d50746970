package dev.tradewind.job.worker;

import static java.util.function.Function.identity;

import dev.tradewind.job.repository.ReportPartition;
import dev.tradewind.job.run.JobInLog;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.reporting.ReportTask;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.core.task.TaskExecutor;

/**
 * Has the reports of a run made by workers in other processes: a partition is a report. As many threads as the grid size says
 * take the reports that are ready; each gives one out, waits for its end, and takes the next.
 */
public final class RemoteReports extends AbstractPartitionHandler {

    private static final ExitStatus NOT_READY = ExitStatus.NOOP.addExitDescription("its window is not in");

    private final JobRepository repository;
    private final HandOvers handOvers;
    private final RemoteReport each;
    private final RunStop stop;

    public RemoteReports(JobRepository repository, HandOvers handOvers, RemoteReport each, RunStop stop) {
        this.repository = repository;
        this.handOvers = handOvers;
        this.each = each;
        this.stop = stop;
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution reportStep, Set<StepExecution> steps) {
        Map<String, ReportPartition> partitions =
                steps.stream().map(this::partition).collect(Collectors.toMap(ReportPartition::name, identity()));
        makeAll(partitions);
        endUnmade(partitions.values());
        return partitions.values().stream().map(RemoteReports::ended).collect(Collectors.toSet());
    }

    private ReportPartition partition(StepExecution step) {
        return new ReportPartition(repository, new StepExecutionRequest(MakeReportStep.NAME, step.getId()), step);
    }

    private void makeAll(Map<String, ReportPartition> partitions) {
        TaskExecutor threads = JobInLog.threads("report-");
        try {
            CompletableFuture.allOf(
                            Stream.generate(() -> CompletableFuture.runAsync(() -> takeReports(partitions), threads))
                                    .limit(getGridSize())
                                    .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException defect) {
            partitions.values().forEach(partition -> partition.end(BatchStatus.FAILED, ExitStatus.FAILED));
            throw defect.getCause() instanceof RuntimeException cause ? cause : defect;
        }
    }

    private void takeReports(Map<String, ReportPartition> partitions) {
        try {
            for (ReportTask task = handOvers.takeReport(); task != null; task = handOvers.takeReport()) {
                each.make(task, Objects.requireNonNull(partitions.get(task.reportName())));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        } finally {
            handOvers.reportEnded();
        }
    }

    /** Ends the reports that were not given out: their windows did not come in, or the run is to stop. */
    private void endUnmade(Collection<ReportPartition> partitions) {
        boolean stopped = stop.isRequested();
        for (ReportPartition each : partitions) {
            each.end(stopped ? BatchStatus.STOPPED : BatchStatus.COMPLETED, stopped ? ExitStatus.STOPPED : NOT_READY);
        }
    }

    /** Without its description: Spring Batch would join all of them to that of the report step. */
    private static StepExecution ended(ReportPartition partition) {
        StepExecution step = partition.step();
        step.setExitStatus(new ExitStatus(step.getExitStatus().getExitCode()));
        return step;
    }
}
