package dev.tradewind.reporting;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Makes one partition for each worker, not for each report: a worker takes reports from the shared queue until there are no more, so
 * no worker idles while a report is ready. Ignores the grid size, since a restart would bring back that of the execution that failed.
 */
public final class WorkerPartitioner implements Partitioner {

    private final int workers;

    public WorkerPartitioner(int workers) {
        this.workers = workers;
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        return IntStream.rangeClosed(1, workers)
                .boxed()
                .collect(Collectors.toMap(worker -> "worker" + worker, worker -> new ExecutionContext()));
    }
}
