package dev.tradewind.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.integration.StaticMessageHeaderAccessor;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;

/**
 * Where Spring Batch's partition handler sends the requests for all reports when the report step begins: they are held, and
 * each goes to the workers when its report is ready. Once all have ended, the handler gets its reply.
 */
final class HeldRequests implements MessageChannel {

    private final Function<Collection<StepExecutionRequest>, Set<StepExecution>> reports;
    private final List<StepExecutionRequest> held = new ArrayList<>();

    /** @param reports has all of them made, and answers how they ended */
    HeldRequests(Function<Collection<StepExecutionRequest>, Set<StepExecution>> reports) {
        this.reports = reports;
    }

    @Override
    public boolean send(Message<?> message, long timeout) {
        held.add((StepExecutionRequest) message.getPayload());
        if (held.size() == StaticMessageHeaderAccessor.getSequenceSize(message)) {
            MessageChannel reply =
                    (MessageChannel) Objects.requireNonNull(message.getHeaders().getReplyChannel());
            reply.send(new GenericMessage<>(reports.apply(held)));
        }
        return true;
    }
}
