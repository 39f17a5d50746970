package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.RequestSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The best that can be done with a workload whose buckets are asked for and imported one after the other, newest first: of
 * all orders of the endpoints and, for each, of all orders of the reports.
 */
final class ExhaustiveSearch {

    private final Workload workload;
    private final int workers;
    private long best = Long.MAX_VALUE;

    private ExhaustiveSearch(Workload workload, int workers) {
        this.workload = workload;
        this.workers = workers;
    }

    static long shortestNanos(Workload workload, int workers) {
        ExhaustiveSearch search = new ExhaustiveSearch(workload, workers);
        search.parts(new ArrayList<>(workload.backlog().parts()), 0);
        return search.best;
    }

    private void parts(List<Part> order, int fixed) {
        if (fixed == order.size()) {
            Map<Wanted, Long> imported = imported(order);
            List<PendingReport> reports = new ArrayList<>(workload.backlog().reports());
            long everything =
                    imported.values().stream().mapToLong(Long::longValue).max().orElse(0);
            reports(reports, 0, imported, everything);
            return;
        }
        for (int i = fixed; i < order.size(); i++) {
            Collections.swap(order, fixed, i);
            parts(order, fixed + 1);
            Collections.swap(order, fixed, i);
        }
    }

    /** When each bucket is imported. */
    private Map<Wanted, Long> imported(List<Part> order) {
        Map<Wanted, Long> imported = new HashMap<>();
        RequestSchedule requests = new RequestSchedule(workload.limits().ofEachHost());
        long answered = 0;
        long free = 0;
        for (Part part : order) {
            for (Wanted wanted : part.toImport()) {
                free += workload.costs().importNanos(wanted);
                imported.put(wanted, free);
            }
        }
        for (Part part : order) {
            for (Wanted wanted : part.toCollect()) {
                long departure = requests.nextDepartureNanos(answered);
                requests.departed(departure);
                answered = departure + workload.costs().requestNanos(wanted);
                free = Math.max(free, answered) + workload.costs().importNanos(wanted);
                imported.put(wanted, free);
            }
        }
        return imported;
    }

    private void reports(List<PendingReport> order, int fixed, Map<Wanted, Long> imported, long everything) {
        if (fixed == order.size()) {
            best = Math.min(best, Math.max(everything, makespan(order, imported)));
            return;
        }
        for (int i = fixed; i < order.size(); i++) {
            Collections.swap(order, fixed, i);
            reports(order, fixed + 1, imported, everything);
            Collections.swap(order, fixed, i);
        }
    }

    private long makespan(List<PendingReport> order, Map<Wanted, Long> imported) {
        long[] free = new long[workers];
        for (PendingReport report : order) {
            long in = report.awaits().stream().mapToLong(imported::get).max().orElse(0);
            Arrays.sort(free);
            free[0] = Math.max(free[0], in) + workload.costs().reportNanos(report.task());
        }
        return Arrays.stream(free).max().orElse(0);
    }
}
