package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;
import java.util.Set;

/**
 * A report that has to be made.
 *
 * @param awaits what must be imported first
 */
public record PendingReport(ReportTask task, Set<Wanted> awaits) {

    public PendingReport {
        awaits = Set.copyOf(awaits);
    }
}
