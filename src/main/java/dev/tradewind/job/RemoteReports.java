package dev.tradewind.job;

import dev.tradewind.reporting.ReportTask;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.context.Lifecycle;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * Has all reports of a run made by workers in other processes, as they become ready: as many at a time as the definition says,
 * each by a thread that gives it out and waits for it.
 */
final class RemoteReports implements JobExecutionListener {

    private static final ExitStatus NOT_READY = ExitStatus.NOOP.addExitDescription("its window is not in");

    private final Surroundings run;
    private final HandOvers handOvers;
    private final RemoteReport each;
    private final List<IntegrationFlow> flows;

    private volatile @Nullable JobExecution execution;

    /** Of a run. */
    record Surroundings(RunRequest request, JobRepository repository, RunStop stop) {}

    /** @param flows the ways to the workers and back; nothing is connected before the job starts */
    RemoteReports(Surroundings run, HandOvers handOvers, RemoteReport each, List<IntegrationFlow> flows) {
        this.run = run;
        this.handOvers = handOvers;
        this.each = each;
        this.flows = flows;
    }

    @Override
    public void beforeJob(JobExecution jobExecution) {
        execution = jobExecution;
        ReportTerms.of(run.request.definition()).putInto(jobExecution);
        run.repository.updateExecutionContext(jobExecution);
        flows.forEach(flow -> ((Lifecycle) flow).start()); // made after the context has started, so nobody else does
    }

    /**
     * To be called once, and returns when all have ended.
     *
     * @return their step executions, none of which is running
     */
    Set<StepExecution> make(Collection<StepExecutionRequest> requests) {
        Map<Long, StepExecutionRequest> byId = requests.stream()
                .collect(Collectors.toMap(StepExecutionRequest::getStepExecutionId, Function.identity()));
        Map<String, RemoteReport.Given> waiting = new ConcurrentHashMap<>();
        JobExecution ours = Objects.requireNonNull(execution, "the job has begun");
        for (StepExecution step : ours.getStepExecutions()) {
            StepExecutionRequest request = byId.get(step.getId());
            if (request != null) {
                ReportPartition partition = new ReportPartition(run.repository, step);
                String report = step.getExecutionContext().getString(ReportPartition.REPORT);
                waiting.put(report, new RemoteReport.Given(request, ours.getId(), partition));
            }
        }
        return make(waiting);
    }

    private Set<StepExecution> make(Map<String, RemoteReport.Given> partitions) {
        int hands = run.request.definition().pipeline().workers();
        ExecutorService threads = Executors.newFixedThreadPool(hands);
        try {
            List<Callable<Object>> all = Collections.nCopies(hands, Executors.callable(() -> takeReports(partitions)));
            for (Future<Object> hand : threads.invokeAll(all)) {
                hand.get();
            }
            endUnmade(partitions.values());
        } catch (ExecutionException defect) {
            partitions.values().forEach(report -> report.partition().end(BatchStatus.FAILED, ExitStatus.FAILED));
            throw defect.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(defect);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        } finally {
            threads.shutdown();
        }
        return partitions.values().stream()
                .map(report -> report.partition().step())
                .collect(Collectors.toSet());
    }

    private void takeReports(Map<String, RemoteReport.Given> partitions) {
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

    /** Their windows never came in, or the run is to stop. */
    private void endUnmade(Collection<RemoteReport.Given> reports) {
        boolean stopped = run.stop.isRequested();
        for (RemoteReport.Given report : reports) {
            report.partition()
                    .end(
                            stopped ? BatchStatus.STOPPED : BatchStatus.COMPLETED,
                            stopped ? ExitStatus.STOPPED : NOT_READY);
        }
    }
}
