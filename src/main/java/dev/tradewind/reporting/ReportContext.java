package dev.tradewind.reporting;

import java.time.Clock;
import java.time.Instant;

/**
 * What all the reports of a run have in common.
 *
 * @param source what only the reports of its source have
 * @param version of the program
 */
public record ReportContext(
        ReportDefinition definition, SourceReports source, Instant asOf, String version, Clock clock) {}
