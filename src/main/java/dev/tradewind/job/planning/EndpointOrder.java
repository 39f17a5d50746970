package dev.tradewind.job.planning;

import dev.tradewind.definition.Schedule.HandOver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the endpoints are collected: the definition's, unless another makes the run shorter. Two others are
 * simulated, after Johnson's rule for two stages (Naval Research Logistics Quarterly 1, 1954): the endpoint with the longest
 * report first, and the endpoint with the fewest requests first.
 */
final class EndpointOrder {

    /** Another order has to be shorter than this share of the definition's: a simulation is no more exact than that. */
    private static final double WORTH_IT = 0.98;

    private EndpointOrder() {}

    /** The same plan with its parts in the best order; the item list, which has no reports, stays where it is. */
    static RunPlan best(RunPlan plan) {
        Workload workload = plan.workload();
        long collecting = workload.backlog().parts().stream()
                .filter(part -> !part.reports().isEmpty() && !part.toCollect().isEmpty())
                .count();
        if (plan.schedule().handOver() != HandOver.BUCKET || collecting < 2) {
            return plan;
        }
        RunPlan best = plan;
        double shortest = WORTH_IT * Simulation.makespanNanos(plan);
        for (Comparator<Part> order : List.of(longestReportFirst(workload), fewestRequestsFirst(workload))) {
            RunPlan other = plan.with(ordered(workload, order));
            long makespan = other.equals(plan) ? Long.MAX_VALUE : Simulation.makespanNanos(other);
            if (makespan < shortest) {
                best = other;
                shortest = makespan;
            }
        }
        return best;
    }

    private static Workload ordered(Workload workload, Comparator<Part> order) {
        List<Part> parts = new ArrayList<>(workload.backlog().parts());
        parts.sort(Comparator.comparing(Part::isLast)
                .thenComparing(part -> !part.reports().isEmpty())
                .thenComparing(order));
        return workload.withParts(parts);
    }

    private static Comparator<Part> longestReportFirst(Workload workload) {
        return Comparator.<Part>comparingLong(part -> part.reports().stream()
                        .mapToLong(report -> workload.costs().reportNanos(report.task()))
                        .max()
                        .orElse(0))
                .reversed();
    }

    private static Comparator<Part> fewestRequestsFirst(Workload workload) {
        return Comparator.comparingInt(workload::requests);
    }
}
