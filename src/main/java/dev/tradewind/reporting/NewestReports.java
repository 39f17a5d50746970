package dev.tradewind.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The reports of a job that pick flips, as of the newest time.
 *
 * @param made also those that are withheld
 * @param awaited the names of those that are not made as of this time yet
 */
record NewestReports(Instant asOf, List<ReportHead> made, List<String> awaited) {

    /** Empty if no report is there yet. */
    static Optional<NewestReports> of(IndexView view) {
        List<ReportHead> made = view.heads().values().stream()
                .flatMap(List::stream)
                .filter(head -> !head.isUsersOwn() && !view.isOlder(head))
                .filter(head ->
                        view.context().definition().hasPicks(head.window().endpoint()))
                .toList();
        return view.wantedAsOf().map(asOf -> new NewestReports(asOf, made, awaited(view.context(), made)));
    }

    private static List<String> awaited(ReportContext context, List<ReportHead> made) {
        List<String> names =
                made.stream().map(head -> head.record().reportName()).toList();
        return ReportTask.listOf(context.definition(), context.asOf()).stream()
                .filter(task -> context.definition().lookBack(task).isPresent())
                .map(ReportTask::reportName)
                .filter(name -> !names.contains(name))
                .toList();
    }

    List<Pick> picks() {
        return Pick.listOf(made.stream().map(ReportHead::record).filter(record -> !record.wasWithheld()));
    }

    boolean areAllWithheld() {
        return made.stream().allMatch(head -> head.record().wasWithheld());
    }

    /** The record of the report by which the pick is expected to earn most. */
    ReportRecord record(Pick pick) {
        return made.stream()
                .map(ReportHead::record)
                .filter(record -> record.reportName().equals(pick.reportName()))
                .findFirst()
                .orElseThrow();
    }
}
