package dev.tradewind.source;

import java.time.Duration;

/**
 * How long imports and reports take, if that is known before any was measured.
 *
 * @param imports for the import of one bucket
 * @param report for a report, for each bucket of its interval
 */
public record KnownCosts(Duration imports, Duration report) {}
