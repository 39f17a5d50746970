package dev.tradewind.source;

import java.time.Duration;

/**
 * What the stages behind collecting take.
 *
 * @param imports of one bucket
 * @param report of a report, for each bucket of its interval
 */
public record KnownCosts(Duration imports, Duration report) {}
