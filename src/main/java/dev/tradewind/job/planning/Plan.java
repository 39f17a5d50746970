package dev.tradewind.job.planning;

import dev.tradewind.definition.Schedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run would have to do, the least time that it can take, and the time that it is expected to take under each schedule
 * with each number of workers. Times are milliseconds.
 *
 * @param requests how many are to be sent, by endpoint; those for the item list or for names under the name of its folder, unless
 *     nothing is known of them
 * @param imports how many, including those of answers that are still to be collected
 * @param reports how many
 * @param limitMs the least time in which the source's limits allow all requests
 * @param writerMs all imports, one after the other
 * @param reportMs all reports, one after the other
 * @param criticalPathMs the report that takes longest, with everything that it waits for
 * @param bounds by number of workers, from 1
 * @param schedules every one, in the order of {@link Schedule}
 */
public record Plan(
        Map<String, Integer> requests,
        int imports,
        int reports,
        long limitMs,
        long writerMs,
        long reportMs,
        long criticalPathMs,
        List<Bound> bounds,
        List<Expected> schedules) {

    /** The least time that a run can take with so many workers, and why. */
    public record Bound(int workers, long boundMs, String binding) {}

    /**
     * How long a run is expected to take.
     *
     * @param makespanMs by number of workers, from 1; a single one if the schedule has one worker
     * @param workers the smallest number of workers whose makespan is within 2 % of the best
     */
    public record Expected(String schedule, List<Long> makespanMs, int workers) {

        private static final double AS_GOOD_AS_THE_BEST = 1.02;

        static Expected of(Schedule schedule, List<Long> makespanMs) {
            long best = makespanMs.stream().min(Long::compare).orElseThrow();
            int workers = 1;
            while (makespanMs.get(workers - 1) > best * AS_GOOD_AS_THE_BEST) {
                workers++;
            }
            return new Expected(schedule.label(), makespanMs, workers);
        }
    }

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** @param maxWorkers the largest number of workers to look at */
    public static Plan of(Workload workload, int maxWorkers) {
        Costs costs = workload.costs();
        Backlog backlog = workload.backlog();
        return new Plan(
                requests(workload),
                backlog.imports().size(),
                backlog.reports().size(),
                millis(LowerBound.requestNanos(workload)),
                millis(backlog.imports().stream().mapToLong(costs::importNanos).sum()),
                millis(backlog.tasks().stream().mapToLong(costs::reportNanos).sum()),
                millis(LowerBound.of(workload, 1).path().nanos()),
                upTo(maxWorkers).mapToObj(workers -> bound(workload, workers)).toList(),
                Arrays.stream(Schedule.values())
                        .map(schedule -> Expected.of(schedule, makespans(workload, schedule, maxWorkers)))
                        .toList());
    }

    private static Map<String, Integer> requests(Workload workload) {
        Map<String, Integer> requests = new LinkedHashMap<>();
        for (Part part : workload.backlog().parts()) {
            int count = workload.requests(part);
            if (count > 0 || !part.isLast()) { // the names of how many items will be asked for is not known yet
                requests.put(part.name(), count);
            }
        }
        return requests;
    }

    private static Bound bound(Workload workload, int workers) {
        LowerBound bound = LowerBound.of(workload, workers);
        return new Bound(workers, millis(bound.nanos()), bound.binding());
    }

    private static List<Long> makespans(Workload workload, Schedule schedule, int maxWorkers) {
        return upTo(schedule.hasManyWorkers() ? maxWorkers : 1)
                .mapToObj(workers -> EndpointOrder.best(new RunPlan(schedule, workers, workload)))
                .map(plan -> millis(Simulation.makespanNanos(plan)))
                .toList();
    }

    private static IntStream upTo(int workers) {
        return IntStream.rangeClosed(1, workers);
    }

    private static long millis(long nanos) {
        return Math.round((double) nanos / NANOS_PER_MILLI);
    }
}
