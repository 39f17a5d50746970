package dev.tradewind.job.planning;

import dev.tradewind.definition.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In which order the endpoints are collected: the definition's, unless another makes the run shorter. Two are simulated
 * beside it, after Johnson's rule for two stages (Naval Research Logistics Quarterly 1, 1954): the endpoint whose reports
 * take longest first, and the one that is collected fastest first.
 */
public final class EndpointOrder {

    /** What is gained below this is within what a simulation can tell. */
    private static final double WORTH_IT = 0.98;

    private EndpointOrder() {}

    /** The same work with its parts in the best order; the item list, which has no reports, stays first. */
    public static Workload best(Workload workload, Schedule schedule, int workers) {
        long collecting = workload.parts().stream()
                .filter(part -> !part.reports().isEmpty() && !part.toCollect().isEmpty())
                .count();
        if (schedule.handOver() != Schedule.HandOver.BUCKET || collecting < 2) {
            return workload;
        }
        Workload best = workload;
        double shortest = WORTH_IT * Simulation.makespanNanos(workload, schedule, workers);
        for (Comparator<Part> order : List.of(longestReportsFirst(workload), leastToCollectFirst())) {
            Workload other = ordered(workload, order);
            long makespan = other.parts().equals(workload.parts())
                    ? Long.MAX_VALUE
                    : Simulation.makespanNanos(other, schedule, workers);
            if (makespan < shortest) {
                best = other;
                shortest = makespan;
            }
        }
        return best;
    }

    private static Workload ordered(Workload workload, Comparator<Part> order) {
        List<Part> parts = new ArrayList<>(workload.parts());
        parts.sort(Comparator.<Part, Boolean>comparing(part -> !part.reports().isEmpty())
                .thenComparing(order));
        return workload.withParts(parts);
    }

    private static Comparator<Part> longestReportsFirst(Workload workload) {
        return Comparator.<Part>comparingLong(part -> part.reports().stream()
                        .mapToLong(report -> workload.costs().reportNanos(report.task()))
                        .max()
                        .orElse(0))
                .reversed();
    }

    private static Comparator<Part> leastToCollectFirst() {
        return Comparator.comparingInt(part -> part.toCollect().size());
    }
}
