package dev.tradewind.reporting;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what became of the reports of a run. All workers write to it. */
public final class ReportStatistics implements ReportListener {

    private static final String WRITTEN = "written";
    private static final String FAILED = "failed";

    private final Map<String, String> results = new ConcurrentHashMap<>();
    private final Queue<ReportRecord> withheld = new ConcurrentLinkedQueue<>();

    @Override
    public void published(ReportRecord record) {
        add(record, WRITTEN);
    }

    @Override
    public void current(ReportRecord record) {
        add(record, "current");
    }

    private void add(ReportRecord record, String result) {
        results.put(record.reportName(), record.wasWithheld() ? "withheld" : result);
        if (record.wasWithheld()) {
            withheld.add(record);
        }
    }

    @Override
    public void failed(ReportFailedException failure) {
        results.put(failure.reportName(), FAILED);
    }

    public int written() {
        return count(WRITTEN);
    }

    public int failed() {
        return count(FAILED);
    }

    private int count(String result) {
        return (int) results.values().stream().filter(result::equals).count();
    }

    public List<ReportRecord> withheld() {
        return List.copyOf(withheld);
    }

    /** By a report's name, what became of it: written, withheld, failed or current. */
    public Map<String, String> results() {
        return Map.copyOf(results);
    }
}
