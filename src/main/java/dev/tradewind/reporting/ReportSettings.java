package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.reporting.trackrecord.LookBack;
import dev.tradewind.reporting.watch.Watch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants of the reports.
 *
 * @param minCoverage share of a window's buckets that must be there, or the report is withheld
 */
public record ReportSettings(double minCoverage, FlipTerms terms, List<Watch> watches) {

    public ReportSettings {
        watches = List.copyOf(watches);
    }

    /** The names and ids of items that the user wrote, by the keys of the definition. */
    Map<String, List<String>> namedItems() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        named.put("report.exclude", terms.excluded());
        for (int i = 0; i < watches.size(); i++) {
            named.put("watch[%d].items".formatted(i), watches.get(i).scope().items());
        }
        named.values().removeIf(List::isEmpty);
        return named;
    }

    /** What of it a report depends on: of the watches those that look at it. None looks at a user's own query. */
    public ReportSettings of(ReportTask task) {
        return new ReportSettings(
                minCoverage,
                terms,
                watches.stream()
                        .filter(watch -> task instanceof ReportTask.Items
                                && watch.scope().includes(task.window()))
                        .toList());
    }

    /**
     * How the picks of earlier reports are judged.
     *
     * @param kept how long prices are kept; null for ever
     */
    public LookBack lookBack(@Nullable Duration kept) {
        return new LookBack(minCoverage, terms.horizon(), kept);
    }
}
