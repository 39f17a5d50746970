package dev.tradewind.job.planning;

import static java.util.Objects.requireNonNull;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.CollectStatistics;
import dev.tradewind.collecting.RequestSpan;
import dev.tradewind.reporting.ReportTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** When the requests, imports and reports of a run began and ended, in the nanoseconds of its clock. All stages write it. */
public final class Timeline {

    /** One import, from the reading of its file to its commit. */
    public record ImportSpan(Wanted wanted, long startNanos, long endNanos, int rows) implements Span {}

    /**
     * One report.
     *
     * @param worker the thread or the process that made it
     * @param readyNanos when its window and its history were in, so that it might have begun
     */
    public record ReportSpan(ReportTask task, String worker, long readyNanos, long startNanos, long endNanos)
            implements Span {}

    private record Making(String worker, long startNanos, long endNanos) {}

    private final LongSupplier nanoTime;
    private final CollectStatistics collect;
    private final Map<Wanted, Long> importStarts = new HashMap<>();
    private final Map<ReportTask, Long> reportsReady = new HashMap<>();
    private final Map<ReportTask, Long> reportStarts = new HashMap<>();
    private final Map<ReportTask, Making> madeElsewhere = new HashMap<>();
    private final List<ImportSpan> imports = new ArrayList<>();
    private final List<ReportSpan> reports = new ArrayList<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    public Timeline(LongSupplier nanoTime, CollectStatistics collect) {
        this.nanoTime = nanoTime;
        this.collect = collect;
    }

    public synchronized void importStarted(Wanted wanted) {
        importStarts.put(wanted, nanoTime.getAsLong());
    }

    public synchronized void imported(Wanted wanted, int rows) {
        long start = requireNonNull(importStarts.remove(wanted));
        imports.add(new ImportSpan(wanted, start, nanoTime.getAsLong(), rows));
    }

    public synchronized void reportReady(ReportTask task) {
        reportsReady.put(task, nanoTime.getAsLong());
    }

    public synchronized void reportStarted(ReportTask task) {
        reportStarts.put(task, nanoTime.getAsLong());
    }

    /** A worker in another process has just made the report. */
    public synchronized void reportMade(ReportTask task, String worker, long tookNanos) {
        long now = nanoTime.getAsLong();
        madeElsewhere.put(task, new Making(worker, Math.max(startOf(task), now - tookNanos), now));
    }

    /** To be called by the thread that made the report, or that had another process make it. */
    public synchronized void reportEnded(ReportTask task) {
        long start = requireNonNull(reportStarts.remove(task));
        Making making = madeElsewhere.remove(task);
        if (making == null) {
            making = new Making(Thread.currentThread().getName(), start, nanoTime.getAsLong());
        }
        reports.add(new ReportSpan(
                task, making.worker, requireNonNull(reportsReady.get(task)), making.startNanos, making.endNanos));
    }

    /** When the report was begun; now, if nobody is making it. */
    public synchronized long startOf(ReportTask inHand) {
        return reportStarts.getOrDefault(inHand, nanoTime.getAsLong());
    }

    /** How long somebody has been making the report, nanoseconds. */
    public long sinceStartOf(ReportTask inHand) {
        return nanoTime.getAsLong() - startOf(inHand);
    }

    /** In the order in which they were sent. */
    public List<RequestSpan> requests() {
        return collect.requests();
    }

    /** In the order of their ends. */
    public synchronized List<ImportSpan> imports() {
        return List.copyOf(imports);
    }

    /** In the order of their ends. */
    public synchronized List<ReportSpan> reports() {
        return List.copyOf(reports);
    }
}
