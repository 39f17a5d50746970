package dev.tradewind.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What became of the reports of a run; written by all workers. */
public final class ReportStatistics implements ReportListener {

    private final Queue<ReportRecord> written = new ConcurrentLinkedQueue<>();
    private final Queue<ReportRecord> current = new ConcurrentLinkedQueue<>();
    private final Queue<ReportRecord> withheld = new ConcurrentLinkedQueue<>();
    private final Queue<ReportFailedException> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void published(ReportRecord record) {
        (record.wasWithheld() ? withheld : written).add(record);
    }

    @Override
    public void current(ReportRecord record) {
        (record.wasWithheld() ? withheld : current).add(record);
    }

    @Override
    public void failed(ReportFailedException failure) {
        failures.add(failure);
    }

    public List<ReportRecord> written() {
        return List.copyOf(written);
    }

    /** How many did not have to be made again. */
    public int current() {
        return current.size();
    }

    public List<ReportRecord> withheld() {
        return List.copyOf(withheld);
    }

    public List<ReportFailedException> failures() {
        return List.copyOf(failures);
    }

    /** By a report's name, what became of it: written, withheld, failed or current. */
    public Map<String, String> results() {
        Map<String, String> results = new HashMap<>();
        written.forEach(record -> results.put(record.reportName(), "written"));
        current.forEach(record -> results.put(record.reportName(), "current"));
        withheld.forEach(record -> results.put(record.reportName(), "withheld"));
        failures.forEach(failure -> results.put(failure.reportName(), "failed"));
        return results;
    }
}
