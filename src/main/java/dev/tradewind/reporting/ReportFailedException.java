package dev.tradewind.reporting;

/** One report could not be made or published; the others are not affected. */
public final class ReportFailedException extends RuntimeException {

    private final String reportName;

    public ReportFailedException(String reportName, Throwable cause) {
        super("report %s: %s".formatted(reportName, cause.getMessage()), cause);
        this.reportName = reportName;
    }

    public String reportName() {
        return reportName;
    }
}
