package dev.tradewind.reporting;

import dev.tradewind.reporting.watch.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An alert as pages show it, and the report that has it. */
public record AlertView(Alert alert, ReportHead head) {

    /** The alerts of some reports, those that began last first. */
    static List<AlertView> newestFirst(Stream<ReportHead> reports) {
        return reports.flatMap(head -> head.record().alerts().stream().map(alert -> new AlertView(alert, head)))
                .sorted(Comparator.comparing((AlertView view) -> view.alert().since())
                        .reversed())
                .toList();
    }

    public static List<AlertView> listOf(ReportHead head) {
        return newestFirst(Stream.of(head));
    }

    /** Whether it was not true in the window before. */
    public boolean isNew() {
        return alert.since().equals(head.end());
    }

    public String reportName() {
        return head.record().reportName();
    }
}
