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
 * Decides what a worker does with a request. Spring Batch's own handler executes every step execution that it is told of, even
 * one that has ended, and throws nothing if a step could not begin. The guard acknowledges a request once its step execution
 * has ended. If this worker cannot make the report now, the guard sends the request back. It throws everything else, and the
 * broker delivers the request again.
 *
 * @param back sends a request back as a new message, whose deliveries count from 1: only deaths are to count
 */
public record RequestGuard(
        JobRepository repository, StepExecutionRequestHandler handler, ReportWorker worker, Consumer<Message<?>> back)
        implements GenericHandler<StepExecutionRequest> {

    /** After so many workers have died with a report in hand, it is not begun again. */
    private static final int MOST_DEATHS = 3;

    /** @return the request, which is the answer to the run, if its step execution has ended by it; otherwise null */
    @Override
    public @Nullable Object handle(StepExecutionRequest request, MessageHeaders headers) {
        try {
            return serve(request, headers);
        } catch (CannotTakeException e) {
            return giveBack(request, headers, String.valueOf(e.getMessage()));
        } catch (OptimisticLockingFailureException anotherWorker) {
            throw anotherWorker;
        } catch (DataAccessException | TransactionException e) {
            return giveBack(request, headers, Explanation.of(e).orElseGet(e::toString));
        }
    }

    private @Nullable StepExecutionRequest serve(StepExecutionRequest request, MessageHeaders headers) {
        StepExecution step = find(request);
        if (!ReportPartition.isRunning(step)) {
            return null; // the request came twice, or the run has taken the report back
        }
        if (!step.getJobExecution().isRunning()) {
            end(step, BatchStatus.STOPPED, ExitStatus.STOPPED, "its run has ended");
            return null;
        }
        int deaths = Objects.requireNonNull(headers.get(Broker.DELIVERIES, Integer.class), Broker.DELIVERIES) - 1;
        if (deaths >= MOST_DEATHS && step.getStartTime() != null) {
            String why = "%d workers began it and none ended; it is not begun again".formatted(deaths);
            end(step, BatchStatus.FAILED, ExitStatus.FAILED, why);
        } else {
            make(request);
        }
        return request;
    }

    private void end(StepExecution step, BatchStatus status, ExitStatus exit, String why) {
        ReportPartition.end(repository, step, status, exit.addExitDescription(why));
    }

    private void make(StepExecutionRequest request) {
        StepExecution made = handler.handle(request);
        if (ReportPartition.isRunning(find(request))) {
            Throwable failure = made.getFailureExceptions().stream().findFirst().orElse(null);
            throw failure instanceof RuntimeException why ? why : new IllegalStateException("it did not end", failure);
        }
        worker.made();
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
