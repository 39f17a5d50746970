package dev.tradewind.reporting;

import dev.tradewind.market.Endpoint;
import java.util.List;

/** The part of a definition that reports depend on. There is nothing secret in it, so it may be written down as it is. */
public record ReportDefinition(
        String name,
        String title,
        List<Endpoint> endpoints,
        Tax tax,
        ReportSettings report,
        List<SqlReport> sqlReports) {

    public ReportDefinition {
        endpoints = List.copyOf(endpoints);
        sqlReports = List.copyOf(sqlReports);
    }
}
