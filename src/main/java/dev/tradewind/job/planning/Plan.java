package dev.tradewind.job.planning;

import dev.tradewind.definition.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a run would have to do, the least time that it can take, and the time that it is expected to take by schedule and
 * number of workers. Milliseconds.
 *
 * @param requests by the folder of their answers: the item list's, and the endpoints'
 * @param imports how many, also of what is still to be requested
 * @param reports how many
 * @param limitMs the least time in which the source's limits allow all requests
 * @param writerMs all imports, one after the other
 * @param reportMs all reports, one after the other
 * @param criticalPathMs the longest that one report takes with all that it waits for
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
     * @param makespanMs by number of workers, from 1; one alone where the schedule has one worker
     * @param workers the smallest number of them that is within 2 % of the best
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
        Map<String, Integer> requests = new LinkedHashMap<>();
        workload.parts()
                .forEach(part -> requests.put(
                        part.name(),
                        part.toCollect().stream()
                                .mapToInt(workload.costs()::requests)
                                .sum()));
        List<Bound> bounds = new ArrayList<>();
        for (int workers = 1; workers <= maxWorkers; workers++) {
            LowerBound bound = LowerBound.of(workload, workers);
            bounds.add(new Bound(workers, millis(bound.nanos()), bound.binding()));
        }
        return new Plan(
                requests,
                Math.toIntExact(workload.imports().count()),
                workload.reports().size(),
                millis(LowerBound.requestNanos(workload)),
                millis(workload.imports()
                        .mapToLong(workload.costs()::importNanos)
                        .sum()),
                millis(workload.tasks().stream()
                        .mapToLong(workload.costs()::reportNanos)
                        .sum()),
                millis(LowerBound.of(workload, 1).path().nanos()),
                bounds,
                Arrays.stream(Schedule.values())
                        .map(schedule -> Expected.of(schedule, makespans(workload, schedule, maxWorkers)))
                        .toList());
    }

    private static List<Long> makespans(Workload workload, Schedule schedule, int maxWorkers) {
        return IntStream.rangeClosed(1, schedule.hasManyWorkers() ? maxWorkers : 1)
                .mapToObj(workers -> millis(
                        Simulation.makespanNanos(EndpointOrder.best(workload, schedule, workers), schedule, workers)))
                .toList();
    }

    private static long millis(long nanos) {
        return Math.round((double) nanos / NANOS_PER_MILLI);
    }
}
