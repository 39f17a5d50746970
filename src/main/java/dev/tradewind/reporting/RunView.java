package dev.tradewind.reporting;

import dev.tradewind.reporting.RunTimeline.Imported;
import dev.tradewind.reporting.RunTimeline.Made;
import dev.tradewind.reporting.RunTimeline.Request;
import dev.tradewind.reporting.RunTimeline.Spent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code run.html} says of a run in words and tables. */
public record RunView(String title, RunTimeline timeline) {

    /** How many entries a table of the page has at most. */
    private static final int MOST_LISTED = 200;

    private static final String REPORTS = "reports";
    private static final String STRAGGLERS = "stragglers";

    /** What happened in one lane. */
    public record Lane(String label, String what, double from, double until, double busy) {}

    public boolean isGood() {
        return timeline.head().status().equals("COMPLETED");
    }

    public double moreThanBound() {
        return timeline.head().makespanMs() - timeline.head().boundMs();
    }

    /** In per cent of the run. */
    public double share(double millis) {
        return 100 * millis / Math.max(1, timeline.head().makespanMs());
    }

    /**
     * The least time possible does not tell the last reports from the others, so the page compares both of them together with it.
     */
    public boolean isComparedWithNext(Spent spent) {
        return spent.cause().equals(REPORTS);
    }

    public boolean isComparedWithPrevious(Spent spent) {
        return spent.cause().equals(STRAGGLERS);
    }

    /**
     * A dash for a run that did not do everything: its time cannot be compared with the least time for everything.
     */
    public String differenceText(Spent spent) {
        return isGood() ? Elapsed.difference(difference(spent)) : "–";
    }

    public double difference(Spent spent) {
        return timeline.split().stream()
                .filter(other -> other == spent || isComparedWithNext(spent) && isComparedWithPrevious(other))
                .mapToDouble(other -> other.ms() - other.boundMs())
                .sum();
    }

    public long requests() {
        return timeline.requests().stream().mapToLong(each -> 1 + each.more()).sum();
    }

    public long failedRequests() {
        return timeline.requests().stream().filter(Request::failed).count();
    }

    public List<Request> listedFailures() {
        return timeline.requests().stream()
                .filter(Request::failed)
                .limit(MOST_LISTED)
                .toList();
    }

    public List<Made> listedReports() {
        return timeline.reports().stream().limit(MOST_LISTED).toList();
    }

    /** Whether any of these reports lacks buckets that can never be had. */
    public boolean hasLost() {
        return listedReports().stream().anyMatch(report -> report.lost() > 0);
    }

    public List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        List<Request> requests = timeline.requests();
        if (!requests.isEmpty()) {
            lanes.add(new Lane(
                    "Collecting",
                    Numbers.counted(requests(), "request"),
                    requests.get(0).ready(),
                    requests.get(requests.size() - 1).answered(),
                    requests.stream().mapToDouble(Request::busyMs).sum()));
        }
        List<Imported> imports = timeline.imports();
        if (!imports.isEmpty()) {
            long count = imports.stream().mapToLong(each -> 1 + each.more()).sum();
            lanes.add(new Lane(
                    "Importing",
                    Numbers.counted(count, "import"),
                    imports.get(0).start(),
                    imports.get(imports.size() - 1).end(),
                    imports.stream().mapToDouble(Imported::busyMs).sum()));
        }
        byWorker().values().forEach(made -> lanes.add(lane(made)));
        return lanes;
    }

    private Map<String, List<Made>> byWorker() {
        return timeline.reports().stream()
                .collect(Collectors.groupingBy(
                        Made::worker,
                        () -> new TreeMap<>(
                                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())),
                        Collectors.toList()));
    }

    private static Lane lane(List<Made> made) {
        return new Lane(
                "Worker " + made.get(0).worker().replace("report-", ""),
                Numbers.counted(made.size(), "report"),
                made.get(0).start(),
                made.get(made.size() - 1).end(),
                made.stream().mapToDouble(each -> each.end() - each.start()).sum());
    }
}
