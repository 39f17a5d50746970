package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.RequestSchedule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The least time that a workload can take, whatever the schedule: the largest of four bounds, each of which looks at one
 * cause alone.
 *
 * @param limit all requests at the pace of the rate limits, then the import of the last bucket and the longest report that
 *     waits for it
 * @param writer the first answer, all imports one after the other, then the longest report that waits for the last of them
 * @param workers the soonest that any window can be in, then all reports, shared evenly between the workers
 * @param path for each report the soonest that its window can be in, and the report itself; of all reports the longest
 */
public record LowerBound(Split limit, Split writer, Split workers, Split path) {

    public static LowerBound of(Workload workload, int workers) {
        return new Bounding(workload).bound(workers);
    }

    /** The least time in which the limits allow all requests, nanoseconds. */
    static long requestNanos(Workload workload) {
        Bounding bounding = new Bounding(workload);
        return bounding.requests(bounding.toCollect).nanos();
    }

    public long nanos() {
        return split().nanos();
    }

    /** What the least time is spent on. */
    public Split split() {
        return Stream.of(limit, workers, writer, path)
                .max(Comparator.comparingLong(Split::nanos))
                .orElseThrow();
    }

    /** What the largest bound is due to, in words. */
    public String binding() {
        if (nanos() == limit.nanos()) {
            return "the source's limits";
        }
        if (nanos() == workers.nanos()) {
            return "the report workers";
        }
        return nanos() == writer.nanos() ? "the one writer" : "the critical path";
    }

    private static final class Bounding {

        private final Workload workload;
        private final Costs costs;
        private final List<Wanted> toCollect;
        private final List<Wanted> imports;
        private final long leastRequest;

        /** How long the longest report takes that waits for an import, by what is imported. */
        private final Map<Wanted, Long> tails = new HashMap<>();

        Bounding(Workload workload) {
            this.workload = workload;
            this.costs = workload.costs();
            this.toCollect = workload.backlog().toCollect();
            this.imports = workload.backlog().imports();
            this.leastRequest =
                    toCollect.stream().mapToLong(costs::requestNanos).min().orElse(0);
            for (PendingReport report : workload.backlog().reports()) {
                report.awaits().forEach(wanted -> tails.merge(wanted, costs.reportNanos(report.task()), Math::max));
            }
        }

        LowerBound bound(int workers) {
            return new LowerBound(limit(), writer(), workers(workers), path());
        }

        private Split limit() {
            Split asked = requests(toCollect);
            return toCollect.stream()
                    .min(Comparator.comparingLong(wanted -> costs.importNanos(wanted) + tail(wanted)))
                    .map(last ->
                            asked.and(Cause.IMPORTS, costs.importNanos(last)).and(Cause.REPORTS, tail(last)))
                    .orElse(asked);
        }

        private Split writer() {
            boolean nothingIsArchived = imports.size() == toCollect.size();
            long all = imports.stream().mapToLong(costs::importNanos).sum();
            long tail = imports.stream().mapToLong(this::tail).min().orElse(0);
            return requests(nothingIsArchived ? first(toCollect) : List.of())
                    .and(Cause.IMPORTS, all)
                    .and(Cause.REPORTS, tail);
        }

        private Split workers(int workers) {
            long all = workload.backlog().tasks().stream()
                    .mapToLong(costs::reportNanos)
                    .sum();
            return workload.backlog().reports().stream()
                    .map(this::in)
                    .min(Comparator.comparingLong(Split::nanos))
                    .orElse(Split.NONE)
                    .and(Cause.REPORTS, all / workers);
        }

        private Split path() {
            return workload.backlog().reports().stream()
                    .map(report -> in(report).and(Cause.REPORTS, costs.reportNanos(report.task())))
                    .max(Comparator.comparingLong(Split::nanos))
                    .orElse(Split.NONE);
        }

        /** The soonest that the report's window can be in. */
        private Split in(PendingReport report) {
            List<Wanted> asked =
                    toCollect.stream().filter(report.awaits()::contains).toList();
            long least =
                    report.awaits().stream().mapToLong(costs::importNanos).min().orElse(0);
            long all = report.awaits().stream().mapToLong(costs::importNanos).sum();
            boolean nothingIsArchived = asked.size() == report.awaits().size();
            Split written =
                    requests(nothingIsArchived ? first(asked) : List.of()).and(Cause.IMPORTS, all);
            Split collected = requests(asked).and(Cause.IMPORTS, least);
            return !asked.isEmpty() && collected.nanos() > written.nanos() ? collected : written;
        }

        private long tail(Wanted wanted) {
            return tails.getOrDefault(wanted, 0L);
        }

        /** Of what is to be collected, the one that takes the fewest requests: nothing can be there sooner. */
        private List<Wanted> first(List<Wanted> asked) {
            return asked.stream()
                    .min(Comparator.comparingInt(costs::requests))
                    .map(List::of)
                    .orElse(List.of());
        }

        /**
         * From the departure of the first request to the answer to the last. One thread asks one host after the other: names before
         * all prices or after them.
         */
        private Split requests(List<Wanted> asked) {
            return asked.stream()
                    .collect(Collectors.groupingBy(workload.limits()::host, Collectors.summingInt(costs::requests)))
                    .values()
                    .stream()
                    .map(this::toOneHost)
                    .reduce(Split.NONE, Split::and);
        }

        private Split toOneHost(int count) {
            long all = RequestSchedule.leastNanos(workload.limits().ofEachHost(), count, leastRequest);
            long answering = all > count * leastRequest ? leastRequest : all;
            return Split.NONE.and(Cause.LIMIT, all - answering).and(Cause.REQUESTS, answering);
        }
    }
}
