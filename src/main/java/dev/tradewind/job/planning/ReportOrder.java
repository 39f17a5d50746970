package dev.tradewind.job.planning;

import dev.tradewind.definition.Schedule;
import dev.tradewind.reporting.ReportTask;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the ready reports a worker makes next, and whether the worker had better wait for a longer one. */
public final class ReportOrder {

    /** A window that waits for at most so many buckets is about to be in. */
    private static final int LAST_BUCKETS = 4;

    /** The share of a report's time that a worker waits for it while a shorter one is ready. */
    private static final double PATIENCE = 0.02;

    private final boolean longestFirst;
    private final Costs costs;
    private final Comparator<ReportTask> comparator;

    /** @param tasks in the order of the definition */
    public ReportOrder(Schedule schedule, List<ReportTask> tasks, Costs costs) {
        Map<ReportTask, Integer> positions = new HashMap<>();
        tasks.forEach(task -> positions.put(task, positions.size()));
        Comparator<ReportTask> inOrder = Comparator.comparing(positions::get);
        this.longestFirst = schedule.reports() == Schedule.Reports.LONGEST_FIRST;
        this.costs = costs;
        this.comparator = longestFirst
                ? Comparator.comparingLong(costs::reportNanos).reversed().thenComparing(inOrder)
                : inOrder;
    }

    public Comparator<ReportTask> comparator() {
        return comparator;
    }

    /**
     * How long a free worker leaves the next report alone because a longer one is about to be ready. If the worker took the
     * shorter report a moment too early, the longer one would have to wait until that is made.
     */
    public long patienceNanos(@Nullable ReportTask next, Gates gates) {
        if (next == null || !longestFirst) {
            return 0;
        }
        long longer = gates.aboutToBeReady(LAST_BUCKETS)
                .mapToLong(costs::reportNanos)
                .max()
                .orElse(0);
        return longer > costs.reportNanos(next) ? (long) (longer * PATIENCE) : 0;
    }
}
