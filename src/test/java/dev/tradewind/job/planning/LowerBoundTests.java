package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Schedule;
import dev.tradewind.source.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowerBoundTests {

    @ParameterizedTest
    @CsvSource({
        "1, 55.46, the report workers",
        "2, 28.46, the report workers",
        "3, 22.46, the source's limits",
        "5, 22.46, the source's limits"
    })
    void ofTheReferenceWorkload(int workers, double seconds, String binding) {
        LowerBound bound = LowerBound.of(SmallWorkload.reference(), workers);
        assertThat(bound.nanos() / 1e9).isEqualTo(seconds);
        assertThat(bound.binding()).isEqualTo(binding);
    }

    @Test
    void theOneWriterCanBind() {
        Workload slowImport = new SmallWorkload(new RateLimit(1, Duration.ofMillis(1)))
                .endpoint("a", 0, 0, 100, Map.of(5, 10L))
                .get();
        LowerBound bound = LowerBound.of(slowImport, 2);
        assertThat(bound.nanos() / 1_000_000).isEqualTo(5 * 100 + 10);
        assertThat(bound.binding()).isEqualTo("the one writer");
    }

    @ParameterizedTest
    @CsvSource({"true, 610", "false, 710"})
    void aHostThatTellsNamesHasLimitsOfItsOwn(boolean ofAnotherHost, long millis) {
        Workload workload = new SmallWorkload(new RateLimit(1, Duration.ofMillis(100)))
                .endpoint("a", 0, 0, 0, Map.of(5, 10L))
                .names(3, 0, ofAnotherHost)
                .get();
        assertThat(LowerBound.of(workload, 1).nanos() / 1_000_000).isEqualTo(millis);
        assertThat(Simulation.makespanNanos(new RunPlan(Schedule.STREAMING, 1, workload)) / 1_000_000)
                .isEqualTo(millis);
        assertThat(Plan.of(workload, 1).requests()).containsExactly(Map.entry("a", 5), Map.entry("mapping", 3));
    }

    /** Up to three endpoints with up to three reports each, some of whose buckets are archived. */
    private static SmallWorkload random(Random random) {
        SmallWorkload workload = new SmallWorkload(
                new RateLimit(1 + random.nextInt(4), Duration.ofMillis(1 + random.nextInt(100))),
                new RateLimit(5 + random.nextInt(10), Duration.ofMillis(200 + random.nextInt(1000))));
        int endpoints = 1 + random.nextInt(3);
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            Map<Integer, Long> reports = new HashMap<>();
            for (int report = random.nextInt(3); report >= 0; report--) {
                reports.put(1 + random.nextInt(8), 1L + random.nextInt(400));
            }
            int widest = reports.keySet().stream().max(Integer::compare).orElseThrow();
            int archived = random.nextInt(3) == 0 ? random.nextInt(widest + 1) : 0;
            workload.endpoint("e" + endpoint, archived, random.nextInt(30), random.nextInt(40), reports);
        }
        return workload;
    }

    @Test
    void noScheduleBeatsItOnAThousandWorkloads() {
        Random random = new Random(5);
        int reached = 0;
        for (int i = 0; i < 1000; i++) {
            Workload workload = random(random).get();
            int workers = 1 + random.nextInt(5);
            long bound = LowerBound.of(workload, workers).nanos();
            for (Schedule schedule : Schedule.values()) {
                long makespan = Simulation.makespanNanos(new RunPlan(schedule, workers, workload));
                assertThat(makespan)
                        .as("workload %d, %s with %d workers", i, schedule, workers)
                        .isGreaterThanOrEqualTo(bound);
                reached += makespan == bound ? 1 : 0;
            }
        }
        assertThat(reached)
                .as("a bound that is never reached is none to compare with")
                .isGreaterThan(500);
    }

    @Test
    void norIfReportsWaitForNames() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Workload workload = random(random)
                    .names(random.nextInt(5), random.nextInt(30), random.nextBoolean())
                    .get();
            int workers = 1 + random.nextInt(5);
            for (Schedule schedule : Schedule.values()) {
                assertThat(Simulation.makespanNanos(new RunPlan(schedule, workers, workload)))
                        .as("workload %d, %s with %d workers", i, schedule, workers)
                        .isGreaterThanOrEqualTo(LowerBound.of(workload, workers).nanos());
            }
        }
    }

    @Test
    void norIfReportsWaitForOtherPlaces() {
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            Workload workload = random(random).compared().get();
            int workers = 1 + random.nextInt(5);
            for (Schedule schedule : Schedule.values()) {
                assertThat(Simulation.makespanNanos(new RunPlan(schedule, workers, workload)))
                        .as("workload %d, %s with %d workers", i, schedule, workers)
                        .isGreaterThanOrEqualTo(LowerBound.of(workload, workers).nanos());
            }
        }
    }

    /** Every order in which the reports can be begun, each by the first worker that is free, waited for if need be. */
    @Test
    void streamingIsWithinATenthOfTheBestPossibleOrder() {
        Random random = new Random(6);
        List<Double> ratios = new ArrayList<>();
        while (ratios.size() < 200) {
            Workload workload = random(random).get();
            if (workload.backlog().tasks().size() < 2
                    || workload.backlog().tasks().size() > 6) {
                continue;
            }
            int workers = 1 + random.nextInt(3);
            long streaming =
                    Simulation.makespanNanos(EndpointOrder.best(new RunPlan(Schedule.STREAMING, workers, workload)));
            ratios.add((double) streaming / ExhaustiveSearch.shortestNanos(workload, workers));
        }
        double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(mean).isBetween(1.0, 1.1);
        assertThat(ratios).allSatisfy(ratio -> assertThat(ratio).isGreaterThan(0.999));
    }

    @Test
    void theOrderOfEndpointsIsTheDefinitionsUnlessAnotherIsShorter() {
        SmallWorkload lateAndLong = new SmallWorkload(new RateLimit(1, Duration.ofMillis(100)))
                .endpoint("short", 0, 0, 0, Map.of(10, 100L))
                .endpoint("long", 0, 0, 0, Map.of(10, 3000L));
        RunPlan better = EndpointOrder.best(new RunPlan(Schedule.STREAMING, 2, lateAndLong.get()));
        assertThat(names(better)).containsExactly("long", "short");
        assertThat(Simulation.makespanNanos(better) / 1_000_000).isEqualTo(3900);
        for (Schedule inOrder : List.of(Schedule.SERIAL, Schedule.PIPELINED)) {
            assertThat(names(EndpointOrder.best(new RunPlan(inOrder, 2, lateAndLong.get()))))
                    .containsExactly("short", "long");
        }
        assertThat(names(EndpointOrder.best(new RunPlan(Schedule.STREAMING, 3, SmallWorkload.reference()))))
                .containsExactly("24h", "1h", "5m");
    }

    private static List<String> names(RunPlan plan) {
        return plan.workload().backlog().parts().stream().map(Part::name).toList();
    }

    @Test
    void aPlanNamesTheSmallestNumberOfWorkersThatIsAsGoodAsTheBest() {
        Plan plan = Plan.of(SmallWorkload.reference(), 6);
        assertThat(plan.requests()).containsExactly(Map.entry("24h", 90), Map.entry("1h", 90), Map.entry("5m", 90));
        assertThat(List.of(plan.limitMs(), plan.writerMs(), plan.reportMs(), plan.criticalPathMs()))
                .containsExactly(13_450L, 2_700L, 54_000L, 13_460L);
        Plan.Expected streaming = plan.schedules().get(plan.schedules().size() - 1);
        assertThat(streaming)
                .isEqualTo(new Plan.Expected(
                        "streaming", List.of(55_460L, 29_960L, 22_460L, 22_460L, 22_460L, 22_460L), 3));
        assertThat(plan.schedules().get(0).makespanMs()).containsExactly(70_050L);
    }
}
