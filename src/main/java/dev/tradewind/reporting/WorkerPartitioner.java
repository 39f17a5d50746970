package dev.tradewind.reporting;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * A partition is a worker, not a report: it takes reports from the shared queue until there are no more, so none idles
 * while a report is ready. The number of workers is this run's, not the grid size: a restart would bring back the grid
 * size of the execution that failed.
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
