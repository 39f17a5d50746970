package dev.tradewind.reporting;

/**
 * @param minCoverage share of a window's buckets that must be there, or the report is withheld
 * @param participation share of an item's traded volume that one trader can expect to catch
 */
public record ReportSettings(double minCoverage, double participation) {}
