package dev.tradewind.reporting;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of the reports of a run; written by all workers. */
public final class ReportStatistics {

    private final Queue<ReportRecord> written = new ConcurrentLinkedQueue<>();
    private final AtomicInteger current = new AtomicInteger();
    private final Queue<ReportRecord> withheld = new ConcurrentLinkedQueue<>();
    private final Queue<ReportFailedException> failures = new ConcurrentLinkedQueue<>();

    void published(Report report) {
        if (report.isWithheld()) {
            withheld.add(report.record());
        } else {
            written.add(report.record());
        }
    }

    /** A report that was there already; one that is still withheld counts as that. */
    void current(ReportRecord record) {
        if (record.status() == ReportRecord.Status.WITHHELD) {
            withheld.add(record);
        } else {
            current.incrementAndGet();
        }
    }

    void failed(ReportFailedException failure) {
        failures.add(failure);
    }

    public List<ReportRecord> written() {
        return List.copyOf(written);
    }

    /** How many did not have to be made again. */
    public int current() {
        return current.get();
    }

    public List<ReportRecord> withheld() {
        return List.copyOf(withheld);
    }

    public List<ReportFailedException> failures() {
        return List.copyOf(failures);
    }
}
