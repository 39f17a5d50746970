package dev.tradewind.reporting;

import java.time.Clock;
import java.time.Instant;

/**
 * What all the reports of a run have in common.
 *
 * @param version of the program
 */
public record ReportContext(ReportDefinition definition, Instant asOf, String version, Clock clock) {}
