package dev.tradewind.reporting;

import dev.tradewind.market.Window;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One report that is to be made. */
public sealed interface ReportTask {

    Window window();

    /** The name of its files, without their endings. */
    String reportName();

    /** All reports of a run, in the order of the definition. */
    static List<ReportTask> listOf(ReportDefinition definition, Instant asOf) {
        return definition.endpoints().stream()
                .flatMap(endpoint -> endpoint.windows(asOf).stream())
                .flatMap(window -> listOf(definition, window).stream())
                .toList();
    }

    /** All reports on the window. */
    static List<ReportTask> listOf(ReportDefinition definition, Window window) {
        return Stream.<ReportTask>concat(
                        Stream.of(new Items(window)),
                        definition.sqlReports().stream().map(report -> new Query(window, report)))
                .toList();
    }

    /** The figures of every item that traded: {@code <endpoint>-<interval>}. */
    record Items(Window window) implements ReportTask {

        @Override
        public String reportName() {
            return window.reportName();
        }
    }

    /** The rows that a query of the user finds: {@code <name>-<endpoint>-<interval>}. */
    record Query(Window window, SqlReport report) implements ReportTask {

        @Override
        public String reportName() {
            return report.name() + "-" + window.reportName();
        }
    }
}
