package dev.tradewind.definition;

import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.ReportContext;
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.SqlReport;
import dev.tradewind.source.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A valid job definition, as a user wrote it in {@code JOB.yml}.
 *
 * @param name the name of the job, of its data folder and of its report folder
 * @param endpoints in the order in which they are collected
 * @param staleExit the exit code if an endpoint is stale; empty if that is only a warning
 * @param receivers who is told of the job's runs and alerts
 */
public record JobDefinition(
        String name,
        String title,
        Source source,
        List<Endpoint> endpoints,
        Costs costs,
        ReportSettings report,
        List<SqlReport> sqlReports,
        Pipeline pipeline,
        Retention retention,
        OptionalInt staleExit,
        List<Receiver> receivers) {

    public JobDefinition {
        endpoints = List.copyOf(endpoints);
        sqlReports = List.copyOf(sqlReports);
        receivers = List.copyOf(receivers);
    }

    public JobDefinition withPipeline(Pipeline other) {
        return new JobDefinition(
                name, title, source, endpoints, costs, report, sqlReports, other, retention, staleExit, receivers);
    }

    /** @param version of the program */
    public ReportContext reportContext(Instant asOf, String version, Clock clock) {
        return new ReportContext(reports(), asOf, version, clock);
    }

    public ReportDefinition reports() {
        return new ReportDefinition(
                name,
                title,
                endpoints,
                costs,
                report,
                sqlReports,
                source.hasTrackRecord() ? Optional.of(report.lookBack(retention.prices())) : Optional.empty());
    }

    /** The endpoints whose buckets are in the same answers as those of this one, in the order of the definition. */
    public List<Endpoint> sharing(Endpoint endpoint) {
        return source.place().isEmpty()
                ? List.of(endpoint)
                : endpoints.stream()
                        .filter(other -> other.step().equals(endpoint.step())
                                && other.settle().equals(endpoint.settle()))
                        .toList();
    }

    /** All endpoints, by the answers that they share. */
    public List<List<Endpoint>> sharing() {
        return endpoints.stream().map(this::sharing).distinct().toList();
    }

    /** The last moment, not after the given one, at which a bucket of this job closed. */
    public Instant lastClosing(Instant instant) {
        return endpoints.stream()
                .map(endpoint -> endpoint.lastClosing(instant))
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
