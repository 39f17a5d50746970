package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.RateLimit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left to do, under which limits, and how long each thing takes.
 *
 * @param leftovers archived by earlier runs, not imported, and of no window of this one
 */
public record Workload(List<Part> parts, List<Wanted> leftovers, List<RateLimit> rateLimits, Costs costs) {

    public Workload {
        parts = List.copyOf(parts);
        leftovers = List.copyOf(leftovers);
        rateLimits = List.copyOf(rateLimits);
    }

    public Workload withParts(List<Part> others) {
        return new Workload(others, leftovers, rateLimits, costs);
    }

    public Workload withCosts(Costs others) {
        return new Workload(parts, leftovers, rateLimits, others);
    }

    /** In the order in which it is asked for. */
    public List<Wanted> toCollect() {
        return parts.stream().flatMap(part -> part.toCollect().stream()).toList();
    }

    /** All that is imported, also what is still to be collected. */
    Stream<Wanted> imports() {
        return Stream.concat(
                parts.stream().flatMap(part -> Stream.concat(part.toImport().stream(), part.toCollect().stream())),
                leftovers.stream());
    }

    List<PendingReport> reports() {
        return parts.stream().flatMap(part -> part.reports().stream()).toList();
    }

    /** In the order of the definition. */
    public List<ReportTask> tasks() {
        return reports().stream().map(PendingReport::task).toList();
    }
}
