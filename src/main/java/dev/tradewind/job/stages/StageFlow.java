package dev.tradewind.job.stages;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecution;
import org.springframework.batch.core.job.flow.FlowExecutionException;
import org.springframework.batch.core.job.flow.FlowExecutor;
import org.springframework.batch.core.job.flow.State;
import org.springframework.batch.core.step.Step;

/**
 * One stage of the split. However it ends, it tells the next stage, which would wait for ever otherwise. A step listener cannot do
 * this, since Spring Batch calls none for a step that could not begin.
 */
public final class StageFlow implements Flow {

    private final Flow flow;
    private final Runnable ended;

    public StageFlow(Step step, Runnable ended) {
        this.flow = new FlowBuilder<Flow>(step.getName()).start(step).build();
        this.ended = ended;
    }

    @Override
    public FlowExecution start(FlowExecutor executor) throws FlowExecutionException {
        try {
            return flow.start(executor);
        } finally {
            ended.run();
        }
    }

    @Override
    public FlowExecution resume(String stateName, FlowExecutor executor) throws FlowExecutionException {
        try {
            return flow.resume(stateName, executor);
        } finally {
            ended.run();
        }
    }

    @Override
    public String getName() {
        return flow.getName();
    }

    @Override
    public @Nullable State getState(String stateName) {
        return flow.getState(stateName);
    }

    @Override
    public Collection<State> getStates() {
        return flow.getStates();
    }
}
