package dev.tradewind.job.worker;

import dev.tradewind.reporting.ReportTask;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Makes a partition of each report that workers are to make, so that the job repository tells what became of each. Every run
 * finds out anew which reports those are, whatever the grid size.
 */
public record ReportPartitioner(List<ReportTask> reports) implements Partitioner {

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        return reports.stream()
                .map(ReportTask::reportName)
                .collect(Collectors.toMap(name -> name, name -> new ExecutionContext()));
    }
}
