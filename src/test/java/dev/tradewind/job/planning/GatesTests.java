package dev.tradewind.job.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.archive.Wanted;
import dev.tradewind.definition.Schedule;
import dev.tradewind.reporting.ReportTask;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two endpoints of two buckets, with a report over one and one over both. */
class GatesTests {

    private final Workload workload = new SmallWorkload()
            .endpoint("a", 0, 0, 0, Map.of(1, 10L, 2, 20L))
            .endpoint("b", 0, 0, 0, Map.of(1, 10L, 2, 20L))
            .get();
    private final Part a = workload.backlog().parts().get(0);
    private final Part b = workload.backlog().parts().get(1);
    private final List<String> passed = new ArrayList<>();

    private Gates open(Schedule schedule) {
        return open(schedule, workload.backlog().parts());
    }

    private Gates open(Schedule schedule, List<Part> parts) {
        Gates gates = new Gates(schedule, parts, new Gates.Outlets() {
            @Override
            public void collect(List<Wanted> batch) {
                passed.add("collect " + batch.size());
            }

            @Override
            public void importing(Wanted wanted) {
                passed.add("import " + wanted.folder());
            }

            @Override
            public void report(ReportTask task) {
                passed.add(task.reportName());
            }
        });
        gates.open();
        return gates;
    }

    private static Wanted newest(Part part) {
        return SmallWorkload.bucket(part, 0);
    }

    private static Wanted older(Part part) {
        return SmallWorkload.bucket(part, 1);
    }

    private static ReportTask task(Part part, int index) {
        return part.reports().get(index).task();
    }

    private void assertPassed(String... expected) {
        assertThat(passed).containsExactly(expected);
        passed.clear();
    }

    private void collectAndImport(Gates gates, Part part) {
        gates.collected(newest(part));
        gates.collected(older(part));
        gates.imported(newest(part));
        gates.imported(older(part));
    }

    /** The names of items that have none are asked for when it is known which these are. */
    @ParameterizedTest
    @EnumSource(value = Schedule.class, mode = EnumSource.Mode.EXCLUDE, names = "SERIAL")
    void whatIsLastIsCollectedOnceEverythingElseIsImportedOrGivenUp(Schedule schedule) {
        Wanted names = new Wanted.ItemList(LocalDate.EPOCH);
        Part last = new Part("mapping", List.of(names), List.of(), List.of(), true);
        Gates gates = open(schedule, List.of(a, last));
        gates.collected(newest(a));
        gates.missing(older(a));
        assertThat(gates.hasPassedAllToCollect()).isFalse();
        passed.clear();
        gates.imported(newest(a));
        assertThat(passed).contains("collect 1");
        assertThat(gates.hasPassedAllToCollect()).isTrue();
    }

    /** Every report waits for the names, which come last: nothing may wait for a report before. */
    @ParameterizedTest
    @EnumSource(Schedule.class)
    void nothingWaitsForReportsThatWaitForWhatIsLast(Schedule schedule) {
        Wanted names = new Wanted.ItemList(LocalDate.EPOCH);
        Part last = new Part("mapping", List.of(names), List.of(), List.of(), true);
        Gates gates = open(schedule, List.of(awaiting(names, a), awaiting(names, b), last));
        collectAndImport(gates, a);
        collectAndImport(gates, b);
        assertThat(gates.hasPassedAllToCollect()).isTrue();
        assertThat(passed).doesNotContain("a-1", "a-2");
        gates.collected(names);
        gates.imported(names);
        assertThat(passed).contains("a-2");
    }

    /** As the reports on one place do, if another has its newest day later. Nothing comes last, unlike names. */
    @ParameterizedTest
    @EnumSource(Schedule.class)
    void nothingWaitsForReportsThatWaitForALaterPart(Schedule schedule) {
        List<PendingReport> waiting = a.reports().stream()
                .map(report -> new PendingReport(report.task(), Set.of(), Set.of(newest(b))))
                .toList();
        Gates gates = open(schedule, List.of(new Part("a", List.of(), List.of(), waiting), b));
        collectAndImport(gates, b);
        assertThat(gates.hasPassedAllToCollect()).isTrue();
        assertThat(passed).contains("a-1", "a-2");
        gates.reportEnded(task(a, 0));
        gates.reportEnded(task(a, 1));
        assertThat(passed).contains("b-1", "b-2");
    }

    @ParameterizedTest
    @EnumSource(names = {"SERIAL", "POOL_PER_ENDPOINT"})
    void reportsHoldUpAgainOnceTheLaterPartIsIn(Schedule schedule) {
        Part c = new SmallWorkload()
                .endpoint("c", 0, 0, 0, Map.of(1, 10L))
                .get()
                .backlog()
                .parts()
                .get(0);
        Gates gates = open(schedule, List.of(awaiting(newest(b), a), b, c));
        collectAndImport(gates, a);
        collectAndImport(gates, b);
        assertThat(passed).contains("a-1", "a-2");
        if (schedule == Schedule.POOL_PER_ENDPOINT) {
            assertThat(passed).doesNotContain("b-2");
        } else {
            assertThat(gates.hasPassedAllToCollect()).isFalse();
        }
    }

    private static Part awaiting(Wanted awaited, Part part) {
        return part.withReports(part.reports().stream()
                .map(report -> {
                    Set<Wanted> history = new HashSet<>(report.history());
                    history.add(awaited);
                    return new PendingReport(report.task(), report.window(), history);
                })
                .toList());
    }

    @Test
    void streamingPassesEveryBucketOnAndEveryReportWhoseWindowIsIn() {
        Gates gates = open(Schedule.STREAMING);
        assertPassed("collect 4");
        assertThat(gates.hasPassedAllToCollect()).isTrue();
        gates.collected(newest(a));
        assertPassed("import a");
        gates.imported(newest(a));
        assertPassed("a-1");
        gates.collected(older(a));
        gates.imported(older(a));
        assertPassed("import a", "a-2");
    }

    @Test
    void pipelinedPassesAnEndpointOnAsAWhole() {
        Gates gates = open(Schedule.PIPELINED);
        assertPassed("collect 4");
        gates.collected(newest(a));
        assertPassed();
        gates.collected(older(a));
        assertPassed("import a", "import a");
        gates.imported(newest(a));
        assertPassed();
        gates.imported(older(a));
        assertPassed("a-1", "a-2");
    }

    @ParameterizedTest
    @EnumSource(names = {"REPORT_THREAD", "SHARED_POOL", "POOL_PER_ENDPOINT"})
    void theNextEndpointIsCollectedWhenTheOneBeforeIsImported(Schedule schedule) {
        Gates gates = open(schedule);
        assertPassed("collect 2");
        collectAndImport(gates, a);
        assertPassed("import a", "import a", "a-1", "a-2", "collect 2");
        assertThat(gates.hasPassedAllToCollect()).isTrue();
    }

    @Test
    void seriallyTheNextEndpointIsCollectedWhenTheReportsOfTheOneBeforeHaveEnded() {
        Gates gates = open(Schedule.SERIAL);
        collectAndImport(gates, a);
        assertPassed("collect 2", "import a", "import a", "a-1", "a-2");
        gates.reportEnded(task(a, 0));
        assertPassed();
        gates.reportEnded(task(a, 1));
        assertPassed("collect 2");
    }

    @Test
    void aPoolPerEndpointBeginsWhenTheOneBeforeIsDone() {
        Gates gates = open(Schedule.POOL_PER_ENDPOINT);
        collectAndImport(gates, a);
        passed.clear();
        collectAndImport(gates, b);
        assertPassed("import b", "import b");
        gates.reportEnded(task(a, 1));
        assertPassed();
        gates.reportEnded(task(a, 0));
        assertPassed("b-1", "b-2");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSourceDoesNotHaveHoldsNothingUp(Schedule schedule) {
        Gates gates = open(schedule);
        gates.missing(newest(a));
        gates.missing(older(a));
        gates.reportEnded(task(a, 0));
        gates.reportEnded(task(a, 1));
        collectAndImport(gates, b);
        assertThat(passed).containsSubsequence("a-1", "a-2", "import b", "import b", "b-1");
        assertThat(passed).endsWith("b-2");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereAlreadyIsImportedAndReportedWithoutAnyRequest(Schedule schedule) {
        List<Part> archived = new SmallWorkload()
                .endpoint("a", 2, 0, 0, Map.of(1, 10L, 2, 20L))
                .get()
                .backlog()
                .parts();
        Gates gates = open(schedule, archived);
        assertPassed("import a", "import a");
        gates.imported(newest(a));
        gates.imported(older(a));
        assertPassed("a-1", "a-2");
    }

    @ParameterizedTest
    @EnumSource
    void whenCollectingFailsWhatIsPaidForIsPassedOn(Schedule schedule) {
        Gates gates = open(schedule);
        gates.collected(newest(a));
        gates.collectingEnded();
        assertThat(passed).contains("import a");
        gates.imported(newest(a));
        gates.importingEnded();
        assertThat(gates.hasPassedAllReports()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whenImportingFailsTheWindowsThatAreInAreStillReported(Schedule schedule) {
        Gates gates = open(schedule);
        collectAndImport(gates, a);
        gates.importingEnded();
        gates.reportEnded(task(a, 0));
        gates.reportEnded(task(a, 1));
        assertThat(passed).contains("a-1", "a-2").doesNotContain("b-1");
        assertThat(gates.hasPassedAllReports()).isTrue();
    }

    /** The report of the newest bucket, whose track record looks at the older one. */
    private Part withHistory() {
        PendingReport report = new PendingReport(task(a, 0), Set.of(newest(a)), Set.of(older(a)));
        return new Part("a", a.toCollect(), List.of(), List.of(report));
    }

    @Test
    void aReportWaitsForTheHistoryThatTheRunCollects() {
        Gates gates = open(Schedule.STREAMING, List.of(withHistory()));
        gates.collected(newest(a));
        gates.collected(older(a));
        gates.imported(newest(a));
        assertPassed("collect 2", "import a", "import a");
        assertThat(gates.aboutToBeReady(1)).containsExactly(task(a, 0));
        gates.imported(older(a));
        assertPassed("a-1");
    }

    @Test
    void aReportWhoseWindowIsInIsMadeWithoutTheHistoryThatDidNotCome() {
        Gates gates = open(Schedule.STREAMING, List.of(withHistory()));
        gates.collected(newest(a));
        gates.imported(newest(a));
        gates.collectingEnded();
        assertThat(passed).doesNotContain("a-1");
        gates.importingEnded();
        assertThat(passed).endsWith("a-1");
        assertThat(gates.hasPassedAllReports()).isTrue();
    }

    @Test
    void aReportWaitsForLeftoversThatItsTrackRecordLooksAt() {
        Wanted leftover = SmallWorkload.bucket(a, 2);
        PendingReport report = new PendingReport(task(a, 0), Set.of(), Set.of(leftover));
        Gates gates = open(Schedule.STREAMING, List.of(new Part("a", List.of(), List.of(), List.of(report))));
        assertPassed();
        gates.imported(leftover);
        assertPassed("a-1");
    }

    @Test
    void whenReportingFailsTheOtherEndpointsAreStillCollected() {
        Gates gates = open(Schedule.SERIAL);
        collectAndImport(gates, a);
        passed.clear();
        gates.reportingEnded();
        assertPassed("collect 2");
    }

    @Test
    void whatIsLeftShrinksAsThingsAreDone() {
        Gates gates = open(Schedule.STREAMING);
        collectAndImport(gates, a);
        gates.collected(newest(b));
        gates.reportEnded(task(a, 1));
        assertThat(gates.left())
                .containsExactly(
                        new Part("a", List.of(), List.of(), List.of(new PendingReport(task(a, 0), Set.of(), Set.of()))),
                        new Part("b", List.of(older(b)), List.of(newest(b)), b.reports()));
    }

    @Test
    void aWindowThatWaitsForItsLastBucketsIsAboutToBeReady() {
        Gates gates = open(Schedule.STREAMING);
        assertThat(gates.aboutToBeReady(1)).containsExactly(task(a, 0), task(b, 0));
        gates.imported(newest(a));
        assertThat(gates.aboutToBeReady(1)).containsExactly(task(a, 1), task(b, 0));
    }
}
