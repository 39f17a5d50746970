package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.definition.Schedule;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.RateLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTests {

    private static long millis(Workload workload, Schedule schedule, int workers) {
        return Simulation.makespanNanos(new RunPlan(schedule, workers, workload)) / 1_000_000;
    }

    private static Schedule schedule(String label) {
        return Arrays.stream(Schedule.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** A study of the same workload in another language measured these, in seconds. */
    @ParameterizedTest
    @CsvSource({
        "serial, 1, 70.2",
        "report-thread, 1, 59.4",
        "import-thread, 1, 59.4",
        "pool-per-endpoint, 1, 59.6",
        "pool-per-endpoint, 2, 41.5",
        "pool-per-endpoint, 3, 32.5",
        "pool-per-endpoint, 4, 32.5",
        "shared-pool, 3, 28.3",
        "shared-pool, 4, 25.9",
        "shared-pool, 5, 25.3",
        "shared-pool, 6, 25.3",
        "pipelined, 5, 23.5"
    })
    void theReferenceWorkloadTakesAsLongAsWasMeasured(String schedule, int workers, double seconds) {
        assertThat(millis(SmallWorkload.reference(), schedule(schedule), workers) / 1000.0)
                .isCloseTo(seconds, within(0.012 * seconds));
    }

    /** 269 pauses, the last import, and the longest report; two workers share 54 s from the first window on, almost evenly. */
    @ParameterizedTest
    @CsvSource({"2, 29.96", "3, 22.46", "5, 22.46"})
    void streamingIsFasterThanAnyOfThem(int workers, double seconds) {
        assertThat(millis(SmallWorkload.reference(), Schedule.STREAMING, workers) / 1000.0)
                .isCloseTo(seconds, within(0.001));
    }

    @Test
    void answersTakeTheirTimeAndOneThingIsAskedAtATime() {
        Workload slow = new SmallWorkload(new RateLimit(1, Duration.ofMillis(10)))
                .endpoint("a", 0, 30, 5, Map.of(3, 100L))
                .get();
        assertThat(millis(slow, Schedule.STREAMING, 1)).isEqualTo(3 * 30 + 5 + 100);
    }

    @Test
    void whatIsArchivedIsNotAskedForAndImportedFirst() {
        Workload resumed = new SmallWorkload(new RateLimit(1, Duration.ofSeconds(1)))
                .endpoint("a", 2, 0, 5, Map.of(3, 100L))
                .get();
        assertThat(millis(resumed, Schedule.STREAMING, 1)).isEqualTo(3 * 5 + 100);
    }

    /** Were all three begun anew, the longest first, they would take 30 ms. */
    @Test
    void reportsInHandGoOnBeforeOthersBegin() {
        Workload whole = new SmallWorkload()
                .endpoint("a", 3, 0, 0, Map.of(1, 10L, 2, 20L, 3, 30L))
                .get();
        List<PendingReport> ready = whole.backlog().tasks().stream()
                .map(task -> new PendingReport(task, Set.of(), Set.of()))
                .toList();
        Workload left = whole.withParts(List.of(new Part("a", List.of(), List.of(), ready)));
        List<ReportTask> inHand = whole.backlog().tasks().subList(0, 2);
        assertThat(Simulation.makespanNanos(new RunPlan(Schedule.STREAMING, 2, left), inHand) / 1_000_000)
                .isEqualTo(40);
    }

    /** The newest day of the second place comes later, and reports on the first wait for it: they must not hold it up. */
    @ParameterizedTest
    @EnumSource
    void placesThatWaitForOneAnotherAreAllDone(Schedule schedule) {
        Workload places = new SmallWorkload(new RateLimit(1, Duration.ofMillis(100)))
                .endpoint("a", 1, 0, 5, Map.of(1, 10L))
                .endpoint("b", 0, 0, 5, Map.of(1, 10L))
                .compared()
                .get();
        assertThat(millis(places, schedule, 1)).isEqualTo(2 * 5 + 2 * 10);
    }

    /** A report that waits for what nobody collects would otherwise look as if it took no time. */
    @Test
    void aPlanThatNeverEndsIsNoFastOne() {
        Workload whole = new SmallWorkload()
                .endpoint("a", 0, 0, 0, Map.of(1, 10L, 2, 20L))
                .get();
        Part part = whole.backlog().parts().get(0);
        Workload stuck =
                whole.withParts(List.of(new Part("a", part.toCollect().subList(0, 1), List.of(), part.reports())));
        assertThatIllegalStateException()
                .isThrownBy(() -> millis(stuck, Schedule.STREAMING, 1))
                .withMessageContaining("0 imports and 1 reports undone");
    }

    @Test
    void nothingToDoTakesNoTime() {
        assertThat(millis(new SmallWorkload().get(), Schedule.SERIAL, 1)).isZero();
    }
}
