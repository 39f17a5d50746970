package dev.tradewind.reporting;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A flip that reports of a job recommend.
 *
 * @param flip as the report has it by which it is expected to earn most
 * @param reportNames the reports that name its item, that one first
 */
public record Pick(ReportRecord.Flip flip, List<String> reportNames) {

    private static final Comparator<Pick> BEST_FIRST =
            Comparator.comparingDouble(Pick::expectedProfit).reversed().thenComparing(Pick::reportName);

    public Pick {
        reportNames = List.copyOf(reportNames);
    }

    /** The best flips of the reports, each item once, the best first. */
    static List<Pick> listOf(Stream<ReportRecord> reports) {
        return List.copyOf(reports.flatMap(report ->
                        report.best().stream().map(flip -> new Pick(flip, List.of(report.reportName()))))
                .filter(pick -> pick.flip().hasNumbers())
                .sorted(BEST_FIRST)
                .collect(Collectors.toMap(
                        pick -> pick.flip().itemId(), Function.identity(), Pick::alsoIn, LinkedHashMap::new))
                .values());
    }

    private Pick alsoIn(Pick worse) {
        return new Pick(
                flip,
                Stream.concat(reportNames.stream(), worse.reportNames.stream()).toList());
    }

    /** The report by which it is expected to earn most. */
    public String reportName() {
        return reportNames.get(0);
    }

    /** The other reports that name its item. */
    public List<String> others() {
        return reportNames.subList(1, reportNames.size());
    }

    boolean isOfSameItem(Pick other) {
        return flip.itemId().equals(other.flip.itemId());
    }

    public String name() {
        return Numbers.shortened(flip.name());
    }

    public double expectedProfit() {
        return flip.expectedProfit();
    }
}
