package dev.tradewind.reporting;

/** One report could not be made or published; the others are not affected. */
public final class ReportFailedException extends RuntimeException {

    ReportFailedException(String reportName, Throwable cause) {
        super("report %s: %s".formatted(reportName, cause.getMessage()), cause);
    }
}
