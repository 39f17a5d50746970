package dev.tradewind.reporting;

import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.why.Cause;
import java.util.Comparator;
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
    private final Map<String, Integer> lost = new ConcurrentHashMap<>();
    private final Map<String, List<Cause>> why = new ConcurrentHashMap<>();
    private final Queue<ReportRecord> withheld = new ConcurrentLinkedQueue<>();
    private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    @Override
    public void published(ReportRecord record) {
        why.put(record.reportName(), record.why());
        add(record, WRITTEN);
    }

    @Override
    public void current(ReportRecord record) {
        add(record, "current");
    }

    private void add(ReportRecord record, String result) {
        results.put(record.reportName(), record.wasWithheld() ? "withheld" : result);
        lost.put(record.reportName(), record.lost().size());
        if (record.wasWithheld()) {
            withheld.add(record);
        }
    }

    @Override
    public void raised(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void failed(ReportFailedException failure) {
        results.put(failure.reportName(), FAILED);
    }

    void warning(String warning) {
        warnings.add(warning);
    }

    /** What is odd about the definition of the reports. */
    public List<String> warnings() {
        return List.copyOf(warnings);
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

    /** What was raised, in the order of the reports' names. */
    public List<Alert> alerts() {
        return alerts.stream().sorted(Comparator.comparing(Alert::report)).toList();
    }

    /** By a report's name, why this run made it. */
    public Map<String, List<Cause>> why() {
        return Map.copyOf(why);
    }

    /** By a report's name, how many buckets of its window can never be had. */
    public Map<String, Integer> lost() {
        return Map.copyOf(lost);
    }

    /** By a report's name, what became of it: written, withheld, failed or current. */
    public Map<String, String> results() {
        return Map.copyOf(results);
    }
}
