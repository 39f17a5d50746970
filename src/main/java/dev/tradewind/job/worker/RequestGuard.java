package dev.tradewind.job.worker;

import dev.tradewind.job.failure.Explanation;
import dev.tradewind.job.repository.ReportPartition;
import dev.tradewind.remote.Broker;
import dev.tradewind.remote.CannotTakeException;
import dev.tradewind.remote.ReportWorker;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.integration.core.GenericHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.transaction.TransactionException;

/**
 * Stands before Spring Batch's handler, which runs whatever step execution it is told of, also one that has ended, and tells
 * nobody where a step could not even begin. A request is acknowledged when its step execution has ended; where this worker
 * cannot make the report for now, the request goes back; everything else is thrown, and the broker delivers it again.
 */
public final class RequestGuard implements GenericHandler<StepExecutionRequest> {

    /** A report that has cost so many workers their lives is no more begun. */
    private static final int MOST_DELIVERIES = 3;

    private final JobRepository repository;
    private final StepExecutionRequestHandler handler;
    private final ReportWorker worker;
    private final Consumer<Message<?>> back;

    /** @param back gives a request back to the broker, as a new one: its deliveries count the deaths of workers */
    public RequestGuard(
            JobRepository repository,
            StepExecutionRequestHandler handler,
            ReportWorker worker,
            Consumer<Message<?>> back) {
        this.repository = repository;
        this.handler = handler;
        this.worker = worker;
        this.back = back;
    }

    /** @return the request where its step execution has ended by it: whoever waits for that is woken; null where not */
    @Override
    public @Nullable Object handle(StepExecutionRequest request, MessageHeaders headers) {
        try {
            return make(request, headers);
        } catch (CannotTakeException e) {
            return giveBack(request, headers, String.valueOf(e.getMessage()));
        } catch (OptimisticLockingFailureException another) {
            throw another;
        } catch (DataAccessException | TransactionException e) {
            return giveBack(request, headers, Explanation.of(e).orElseGet(e::toString));
        }
    }

    private @Nullable StepExecutionRequest make(StepExecutionRequest request, MessageHeaders headers) {
        StepExecution step = find(request);
        if (!ReportPartition.isRunning(step)) {
            return null; // it was delivered twice, or taken back
        }
        if (!step.getJobExecution().isRunning()) {
            ReportPartition.end(
                    repository, step, BatchStatus.STOPPED, ExitStatus.STOPPED.addExitDescription("its run has ended"));
            return null;
        }
        int deliveries = Objects.requireNonNull(headers.get(Broker.DELIVERIES, Integer.class), Broker.DELIVERIES);
        if (deliveries > MOST_DELIVERIES && step.getStartTime() != null) {
            String why = "%d workers began it and none ended; it is not begun again".formatted(deliveries - 1);
            ReportPartition.end(repository, step, BatchStatus.FAILED, ExitStatus.FAILED.addExitDescription(why));
            return request;
        }
        StepExecution made = handler.handle(request);
        Throwable failure = made.getFailureExceptions().stream().findFirst().orElse(null);
        if (ReportPartition.isRunning(find(request))) {
            throw failure instanceof RuntimeException why ? why : new IllegalStateException("it did not end", failure);
        }
        worker.made();
        return request;
    }

    private StepExecution find(StepExecutionRequest request) {
        StepExecution step;
        try {
            step = Objects.requireNonNull(repository.getStepExecution(request.getStepExecutionId()));
        } catch (EmptyResultDataAccessException none) {
            throw new IllegalArgumentException(
                    "there is no step execution %d; has another installation the same tradewind.remote.name?"
                            .formatted(request.getStepExecutionId()));
        }
        if (!MakeReportStep.NAME.equals(request.getStepName()) || !ReportPartition.isGiven(step)) {
            throw new IllegalArgumentException(
                    "step execution %d is no report that was given out".formatted(request.getStepExecutionId()));
        }
        return step;
    }

    private @Nullable StepExecutionRequest giveBack(StepExecutionRequest request, MessageHeaders headers, String why) {
        MessageBuilder<StepExecutionRequest> again = MessageBuilder.withPayload(request);
        for (String property : List.of(Broker.VERSION, Broker.JOB, Broker.RECEIVER)) {
            again.setHeader(property, headers.get(property));
        }
        back.accept(again.build());
        worker.rest(why);
        return null;
    }
}
