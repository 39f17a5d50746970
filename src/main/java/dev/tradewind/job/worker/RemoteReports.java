package dev.tradewind.job.worker;

import dev.tradewind.job.repository.ReportPartition;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.job.run.RunStop;
import dev.tradewind.job.stages.HandOvers;
import dev.tradewind.reporting.ReportFolder;
import dev.tradewind.reporting.ReportTask;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.springframework.integration.StaticMessageHeaderAccessor;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Has all reports of a run made by workers in other processes. When the report step begins, Spring Batch's partition handler
 * sends the requests for all of them here, where they are held. Each goes to the workers when its report is ready: as many at a
 * time as the definition says, each by a thread that gives it out and waits for it. Once all have ended, the handler gets
 * its reply.
 */
public final class RemoteReports implements MessageChannel, JobExecutionListener {

    private static final ExitStatus NOT_READY = ExitStatus.NOOP.addExitDescription("its window is not in");

    private final Surroundings run;
    private final HandOvers handOvers;
    private final RemoteReport each;
    private final List<IntegrationFlow> flows;

    /** By report. */
    private final Map<String, ReportPartition> held = new ConcurrentHashMap<>();

    private volatile @Nullable JobExecution execution;

    /** Of a run. */
    public record Surroundings(RunRequest request, JobRepository repository, ReportFolder folder, RunStop stop) {}

    /** @param flows the ways to the workers and back; nothing is connected before the job starts */
    public RemoteReports(Surroundings run, HandOvers handOvers, RemoteReport each, List<IntegrationFlow> flows) {
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
        run.folder.deleteLeftBehind();
        flows.forEach(flow -> ((Lifecycle) flow).start()); // made after the context has started, so nobody else does
    }

    /** The last one returns when all have ended. */
    @Override
    public boolean send(Message<?> message, long timeout) {
        StepExecutionRequest request = (StepExecutionRequest) message.getPayload();
        ReportPartition partition = new ReportPartition(run.repository, request, step(request));
        held.put(partition.name(), partition);
        if (held.size() == StaticMessageHeaderAccessor.getSequenceSize(message)) {
            makeAll();
            Set<StepExecution> ended =
                    held.values().stream().map(RemoteReports::ended).collect(Collectors.toSet());
            MessageChannel reply =
                    (MessageChannel) Objects.requireNonNull(message.getHeaders().getReplyChannel());
            reply.send(new GenericMessage<>(ended));
        }
        return true;
    }

    /** Without its description: the report step's own would be all of them. */
    private static StepExecution ended(ReportPartition report) {
        StepExecution step = report.step();
        step.setExitStatus(new ExitStatus(step.getExitStatus().getExitCode()));
        return step;
    }

    private StepExecution step(StepExecutionRequest request) {
        return Objects.requireNonNull(execution, "the job has begun").getStepExecutions().stream()
                .filter(step -> step.getId() == request.getStepExecutionId())
                .findFirst()
                .orElseThrow();
    }

    private void makeAll() {
        int hands = run.request.definition().pipeline().workers();
        ExecutorService threads = Executors.newFixedThreadPool(hands, new CustomizableThreadFactory("report-"));
        try {
            for (Future<Object> hand :
                    threads.invokeAll(Collections.nCopies(hands, Executors.callable(this::takeReports)))) {
                hand.get();
            }
            endUnmade();
        } catch (ExecutionException defect) {
            held.values().forEach(report -> report.end(BatchStatus.FAILED, ExitStatus.FAILED));
            throw defect.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(defect);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        } finally {
            threads.shutdown();
        }
    }

    private void takeReports() {
        try {
            for (ReportTask task = handOvers.takeReport(); task != null; task = handOvers.takeReport()) {
                each.make(task, Objects.requireNonNull(held.get(task.reportName())));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts it", e);
        } finally {
            handOvers.reportEnded();
        }
    }

    /** Their windows never came in, or the run is to stop. */
    private void endUnmade() {
        boolean stopped = run.stop.isRequested();
        for (ReportPartition report : held.values()) {
            report.end(stopped ? BatchStatus.STOPPED : BatchStatus.COMPLETED, stopped ? ExitStatus.STOPPED : NOT_READY);
        }
    }
}
