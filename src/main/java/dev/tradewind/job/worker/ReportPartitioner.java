package dev.tradewind.job.worker;

import dev.tradewind.reporting.ReportTask;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Where workers in other processes make the reports, a partition is a report: what became of each is in the job repository.
 * Which are left to be made is found out anew by each run; the grid size says nothing of it.
 */
public record ReportPartitioner(List<ReportTask> reports) implements Partitioner {

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        return reports.stream()
                .map(ReportTask::reportName)
                .collect(Collectors.toMap(name -> name, name -> new ExecutionContext()));
    }
}
