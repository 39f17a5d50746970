package dev.tradewind.remote;

/**
 * A report that is to be made.
 *
 * @param execution of the job that it belongs to; what reports depend on is in its context in the job repository
 * @param report its name
 */
public record ReportRequest(long execution, String report) {}
