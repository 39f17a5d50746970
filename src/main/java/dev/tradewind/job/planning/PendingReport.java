package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;
import java.util.HashSet;
import java.util.Set;

/**
 * A report that has to be made.
 *
 * @param window what must be imported first: without it, the report is not made
 * @param history what the report waits for besides: what its track record looks at, other places, names that are asked for; without
 *     it, the report is made in the end
 */
public record PendingReport(ReportTask task, Set<Wanted> window, Set<Wanted> history) {

    public PendingReport {
        window = Set.copyOf(window);
        history = Set.copyOf(history);
    }

    /** What the report waits for. */
    public Set<Wanted> awaits() {
        Set<Wanted> all = new HashSet<>(window);
        all.addAll(history);
        return all;
    }
}
