package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a workload together, endpoint by endpoint; times are milliseconds. */
final class SmallWorkload {

    private static final Instant AS_OF = Instant.parse("2026-01-10T00:00:00Z");
    private static final long NANOS = 1_000_000;

    private final List<RateLimit> limits;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Long> requests = new HashMap<>();
    private final Map<String, Long> imports = new HashMap<>();
    private final Map<String, Long> reports = new HashMap<>();
    private int namesRequests;
    private boolean areNamesApart;

    SmallWorkload(RateLimit... limits) {
        this.limits = List.of(limits);
    }

    /** The workload that all schedules are measured by. */
    static Workload reference() {
        SmallWorkload workload = new SmallWorkload(new RateLimit(1, Duration.ofMillis(50)));
        List<String> names = List.of("24h", "1h", "5m");
        names.forEach(name -> workload.endpoint(name, 0, 0, 10, Map.of(30, 3000L, 60, 6000L, 90, 9000L)));
        return workload.get();
    }

    /**
     * @param archived how many of its oldest buckets are archived already
     * @param reportMillis by interval
     */
    SmallWorkload endpoint(
            String name, int archived, long requestMillis, long importMillis, Map<Integer, Long> reportMillis) {
        List<Integer> intervals = reportMillis.keySet().stream().sorted().toList();
        Endpoint endpoint = new Endpoint(name, Duration.ofHours(1), Duration.ZERO, intervals);
        List<Wanted> all = endpoint.widestWindow(AS_OF).newestFirst().stream()
                .<Wanted>map(Wanted.Prices::new)
                .toList();
        List<PendingReport> pending = endpoint.windows(AS_OF).stream()
                .map(window ->
                        new PendingReport(new ReportTask.Items(window), new HashSet<>(buckets(window)), Set.of()))
                .toList();
        int asked = all.size() - archived;
        parts.add(new Part(name, all.subList(0, asked), all.subList(asked, all.size()), pending));
        requests.put(name, requestMillis);
        imports.put(name, importMillis);
        reportMillis.forEach((interval, millis) -> reports.put(name + "-" + interval, millis));
        return this;
    }

    /** All reports wait for names, which are asked for after everything else. */
    SmallWorkload names(int requestsForNames, long requestMillis, boolean ofAnotherHost) {
        Wanted names = Wanted.ItemList.at(AS_OF);
        List<Part> waiting = parts.stream()
                .map(part -> part.withReports(part.reports().stream()
                        .map(report -> new PendingReport(report.task(), report.window(), Set.of(names)))
                        .toList()))
                .toList();
        parts.clear();
        parts.addAll(waiting);
        parts.add(new Part(Wanted.ItemList.FOLDER, List.of(names), List.of(), List.of(), true));
        requests.put(Wanted.ItemList.FOLDER, requestMillis);
        imports.put(Wanted.ItemList.FOLDER, 0L);
        namesRequests = requestsForNames;
        areNamesApart = ofAnotherHost;
        return this;
    }

    /** All reports wait for the newest bucket of every endpoint, as those on one place do that compare it with others. */
    SmallWorkload compared() {
        Set<Wanted> newest = parts.stream()
                .filter(part -> !part.reports().isEmpty())
                .map(part -> bucket(part, 0))
                .collect(Collectors.toSet());
        List<Part> waiting = parts.stream()
                .map(part -> part.withReports(part.reports().stream()
                        .map(report -> new PendingReport(
                                report.task(),
                                report.window(),
                                newest.stream()
                                        .filter(wanted -> !report.window().contains(wanted))
                                        .collect(Collectors.toSet())))
                        .toList()))
                .toList();
        parts.clear();
        parts.addAll(waiting);
        return this;
    }

    private static List<Wanted> buckets(Window window) {
        return window.newestFirst().stream().<Wanted>map(Wanted.Prices::new).collect(Collectors.toList());
    }

    Workload get() {
        return new Workload(new Backlog(parts, List.of()), new HostLimits(limits, areNamesApart), new Costs() {
            @Override
            public int requests(Wanted wanted) {
                return wanted instanceof Wanted.ItemList ? namesRequests : 1;
            }

            @Override
            public long requestNanos(Wanted wanted) {
                return requests.get(wanted.folder()) * NANOS;
            }

            @Override
            public long importNanos(Wanted wanted) {
                return imports.get(wanted.folder()) * NANOS;
            }

            @Override
            public long reportNanos(ReportTask task) {
                return reports.get(task.reportName()) * NANOS;
            }
        });
    }

    /** The endpoint's bucket so many steps before its newest. */
    static Wanted bucket(Part part, int age) {
        Bucket newest = part.reports().get(0).task().window().newest();
        return new Wanted.Prices(newest.minus(age));
    }
}
