package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.RequestSpan;
import dev.tradewind.definition.Schedule;
import dev.tradewind.job.planning.Recording.Period;
import dev.tradewind.job.planning.Timeline.ImportSpan;
import dev.tradewind.job.planning.Timeline.ReportSpan;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportTask;
import dev.tradewind.source.SourceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs put together by hand, in which every nanosecond has its cause. The first step starts at 100. */
class CriticalPathTests {

    private static final Instant AS_OF = Instant.parse("2026-01-10T00:00:00Z");
    private static final long START = 100;

    private final List<RequestSpan> requests = new ArrayList<>();
    private final List<ImportSpan> imports = new ArrayList<>();
    private final List<ReportSpan> reports = new ArrayList<>();

    private static Endpoint endpoint(String name) {
        return new Endpoint(name, Duration.ofHours(1), Duration.ZERO, List.of(1, 2, 3));
    }

    private static Wanted bucket(String endpoint, int age) {
        Bucket newest = endpoint(endpoint).window(1, AS_OF).newest();
        return new Wanted.Prices(newest.minus(age));
    }

    private void request(String endpoint, int age, long ready, long departed, long answered) {
        requests.add(new RequestSpan(
                new SourceRequest(bucket(endpoint, age), 0, ""),
                START + ready,
                START + departed,
                START + answered,
                false));
    }

    private void failedRequest(String endpoint, int age, long ready, long departed, long answered) {
        requests.add(new RequestSpan(
                new SourceRequest(bucket(endpoint, age), 0, ""),
                START + ready,
                START + departed,
                START + answered,
                true));
    }

    private void imported(String endpoint, int age, long start, long end) {
        imports.add(new ImportSpan(bucket(endpoint, age), START + start, START + end, 1));
    }

    private void report(String endpoint, int interval, String worker, long ready, long start, long end) {
        ReportTask task = new ReportTask.Items(endpoint(endpoint).window(interval, AS_OF));
        reports.add(new ReportSpan(task, worker, START + ready, START + start, START + end));
    }

    private CriticalPath path(Schedule schedule, int workers, long end) {
        Recording recording =
                new Recording(new Period(START, START + end), Recording.asked(requests), imports, reports);
        return CriticalPath.of(recording, schedule, workers);
    }

    private Map<Cause, Long> split(Schedule schedule, int workers, long end) {
        Split split = path(schedule, workers, end).split();
        assertThat(split.nanos()).isEqualTo(end);
        return split.nanosByCause();
    }

    @Test
    void oneBucketAndItsReport() {
        request("a", 0, 10, 15, 18);
        imported("a", 0, 20, 24);
        report("a", 1, "w1", 24, 25, 40);
        assertThat(split(Schedule.STREAMING, 1, 43))
                .isEqualTo(Map.of(
                        Cause.START_UP,
                        10L,
                        Cause.LIMIT,
                        5L,
                        Cause.REQUESTS,
                        3L,
                        Cause.HAND_OVER,
                        2L + 1,
                        Cause.IMPORTS,
                        4L,
                        Cause.REPORTS,
                        15L,
                        Cause.ENDING,
                        3L));
    }

    @Test
    void aReportThatWaitedForItsWorkerIsThereBecauseOfTheOneBefore() {
        request("a", 0, 0, 0, 2);
        imported("a", 0, 2, 4);
        request("a", 1, 2, 10, 12);
        imported("a", 1, 12, 14);
        report("a", 1, "w1", 4, 4, 30);
        report("a", 2, "w1", 14, 31, 50);
        assertThat(split(Schedule.STREAMING, 1, 50))
                .isEqualTo(Map.of(Cause.REQUESTS, 2L, Cause.IMPORTS, 2L, Cause.REPORTS, 26L + 19, Cause.HAND_OVER, 1L));
        assertThat(path(Schedule.STREAMING, 1, 50).steps())
                .extracting(CriticalPath.Step::lane)
                .containsExactly("collect", "import", "w1", "w1", "w1");
    }

    @Test
    void aReportWhoseWorkerWaitedIsThereBecauseOfItsLastImport() {
        request("a", 0, 0, 0, 2);
        imported("a", 0, 2, 4);
        request("a", 1, 2, 10, 12);
        imported("a", 1, 12, 14);
        report("a", 1, "w1", 4, 4, 9);
        report("a", 2, "w1", 14, 14, 20);
        assertThat(split(Schedule.STREAMING, 1, 20))
                .isEqualTo(Map.of(Cause.LIMIT, 10L, Cause.REQUESTS, 2L, Cause.IMPORTS, 2L, Cause.REPORTS, 6L));
    }

    @Test
    void anImportWaitsForTheOneBeforeItWhereThatIsLater() {
        request("a", 0, 0, 0, 1);
        request("a", 1, 1, 2, 3);
        imported("a", 0, 1, 10);
        imported("a", 1, 10, 20);
        report("a", 2, "w1", 20, 20, 25);
        assertThat(split(Schedule.STREAMING, 1, 25))
                .isEqualTo(Map.of(Cause.REQUESTS, 1L, Cause.IMPORTS, 19L, Cause.REPORTS, 5L));
    }

    /** From the failed departure to the next, all is its fault; the answer that is of use is a request like any other. */
    @Test
    void whatARetryCostsIsNeitherARequestNorAWaitForTheLimit() {
        failedRequest("a", 0, 0, 3, 5);
        request("a", 0, 9, 12, 14);
        imported("a", 0, 14, 15);
        report("a", 1, "w1", 15, 15, 16);
        assertThat(split(Schedule.STREAMING, 1, 16))
                .isEqualTo(Map.of(
                        Cause.LIMIT,
                        3L,
                        Cause.RETRIES,
                        2L + 4 + 3,
                        Cause.REQUESTS,
                        2L,
                        Cause.IMPORTS,
                        1L,
                        Cause.REPORTS,
                        1L));
    }

    @Test
    void anAnswerThatTurnedOutToBeUselessIsARetryToo() {
        request("a", 0, 0, 0, 2);
        request("a", 0, 2, 6, 8);
        imported("a", 0, 8, 9);
        assertThat(split(Schedule.STREAMING, 1, 9))
                .isEqualTo(Map.of(Cause.RETRIES, 6L, Cause.REQUESTS, 2L, Cause.IMPORTS, 1L));
        assertThat(Recording.asked(requests))
                .extracting(Recording.Asked::useless)
                .containsExactly(true, false);
    }

    @Test
    void aWindowThatIsInWithoutItsLastBucketIsInBecauseOfTheAnswerThatSaidSo() {
        request("a", 1, 0, 0, 2);
        imported("a", 1, 2, 3);
        failedRequest("a", 0, 2, 8, 10);
        report("a", 2, "w1", 10, 11, 20);
        assertThat(split(Schedule.STREAMING, 1, 20))
                .isEqualTo(Map.of(Cause.LIMIT, 8L, Cause.RETRIES, 2L, Cause.HAND_OVER, 1L, Cause.REPORTS, 9L));
    }

    /** The first of three workers is free at 10, but the last report is begun at 12. */
    @Test
    void stragglersAreTheLastReportsOnceAllAreBegunAndAnotherWorkerIsFree() {
        report("a", 1, "w1", -5, 2, 10);
        report("a", 2, "w2", -5, 2, 12);
        report("a", 3, "w3", -5, 2, 15);
        report("b", 1, "w2", -5, 12, 20);
        assertThat(split(Schedule.STREAMING, 3, 21))
                .isEqualTo(Map.of(Cause.START_UP, 2L, Cause.REPORTS, 10L, Cause.STRAGGLERS, 8L, Cause.ENDING, 1L));
    }

    @Test
    void allOfTheLastReportIsAStragglerWhereAWorkerNeverHadAny() {
        report("a", 1, "w1", -5, 0, 10);
        report("a", 2, "w1", -5, 10, 14);
        assertThat(split(Schedule.STREAMING, 2, 14)).isEqualTo(Map.of(Cause.REPORTS, 10L, Cause.STRAGGLERS, 4L));
        assertThat(split(Schedule.STREAMING, 1, 14)).isEqualTo(Map.of(Cause.REPORTS, 14L));
    }

    @Test
    void whereCollectingWaitsForTheImportSoDoesTheNextEndpointsFirstRequest() {
        request("a", 0, 0, 0, 2);
        imported("a", 0, 2, 12);
        report("a", 1, "w1", 12, 12, 30);
        request("b", 0, 13, 13, 15);
        imported("b", 0, 15, 16);
        report("b", 1, "w2", 16, 16, 40);
        assertThat(split(Schedule.SHARED_POOL, 2, 40))
                .isEqualTo(Map.of(
                        Cause.REQUESTS,
                        2L + 2,
                        Cause.IMPORTS,
                        10L + 1,
                        Cause.HAND_OVER,
                        1L,
                        Cause.REPORTS,
                        14L,
                        Cause.STRAGGLERS,
                        10L));
        assertThat(split(Schedule.STREAMING, 2, 40))
                .containsEntry(Cause.HAND_OVER, 11L)
                .containsEntry(Cause.IMPORTS, 1L);
    }

    @Test
    void whereCollectingWaitsForTheReportsSoDoesTheNextEndpointsFirstRequest() {
        request("a", 0, 0, 0, 2);
        imported("a", 0, 2, 12);
        report("a", 1, "w1", 12, 12, 30);
        request("b", 0, 31, 32, 33);
        assertThat(split(Schedule.SERIAL, 1, 33))
                .isEqualTo(Map.of(
                        Cause.REQUESTS,
                        2L + 1,
                        Cause.IMPORTS,
                        10L,
                        Cause.REPORTS,
                        18L,
                        Cause.HAND_OVER,
                        1L,
                        Cause.LIMIT,
                        1L));
    }

    @Test
    void reportsThatWaitForThoseOfThePreviousEndpointAreThereBecauseOfTheLastOfThem() {
        request("a", 0, 0, 0, 1);
        imported("a", 0, 1, 2);
        report("a", 2, "w2", 2, 2, 5);
        report("a", 1, "w1", 2, 2, 20);
        report("b", 1, "w2", 20, 21, 30);
        assertThat(split(Schedule.POOL_PER_ENDPOINT, 2, 30))
                .isEqualTo(Map.of(
                        Cause.REQUESTS,
                        1L,
                        Cause.IMPORTS,
                        1L,
                        Cause.REPORTS,
                        18L,
                        Cause.HAND_OVER,
                        1L,
                        Cause.STRAGGLERS,
                        9L));
    }

    @Test
    void aRunThatDidNothingOnlyStarted() {
        assertThat(split(Schedule.STREAMING, 2, 7)).isEqualTo(Map.of(Cause.START_UP, 7L));
        assertThat(split(Schedule.STREAMING, 2, 0)).isEmpty();
    }

    @Test
    void whatBeganBeforeTheFirstStepOrEndsAfterTheLastIsCutOff() {
        report("a", 1, "w1", -9, -4, 20);
        assertThat(split(Schedule.STREAMING, 1, 12)).isEqualTo(Map.of(Cause.REPORTS, 12L));
    }

    /** Whatever the times, even those that no run can have: nothing is left over, and nothing counts twice. */
    @Test
    void theStepsFollowOnOneAnotherWhateverWasRecorded() {
        Random random = new Random(1);
        for (int run = 0; run < 300; run++) {
            requests.clear();
            imports.clear();
            reports.clear();
            for (int i = random.nextInt(20); i > 0; i--) {
                long at = random.nextInt(50);
                request("ab".substring(i % 2, i % 2 + 1), random.nextInt(8), at, at + random.nextInt(3), at + 3);
                imported("ab".substring(i % 2, i % 2 + 1), i, at + random.nextInt(5), at + 4 + random.nextInt(5));
                report("a", 1 + i % 3, "w" + random.nextInt(3), at, at + random.nextInt(9), at + 9);
            }
            Schedule schedule = Schedule.values()[random.nextInt(Schedule.values().length)];
            long nanos = START;
            for (CriticalPath.Step step : path(schedule, 3, 60).steps()) {
                assertThat(step.startNanos()).isEqualTo(nanos);
                assertThat(step.endNanos()).isGreaterThan(nanos);
                nanos = step.endNanos();
            }
            assertThat(nanos).isEqualTo(START + 60);
        }
    }

    @Test
    void theSplitOfTheBoundAddsUpToItToo() {
        Split limit = LowerBound.of(SmallWorkload.reference(), 3).split();
        assertThat(limit.nanosByCause())
                .isEqualTo(Map.of(
                        Cause.LIMIT,
                        13_450_000_000L,
                        Cause.REQUESTS,
                        0L,
                        Cause.IMPORTS,
                        10_000_000L,
                        Cause.REPORTS,
                        9_000_000_000L));
        Split workers = LowerBound.of(SmallWorkload.reference(), 2).split();
        assertThat(workers.nanos(Cause.LIMIT)).isEqualTo(1_450_000_000L);
        assertThat(workers.nanos(Cause.REPORTS)).isEqualTo(27_000_000_000L);
        assertThat(workers.nanos()).isEqualTo(28_460_000_000L);
    }
}
