package dev.tradewind.reporting;

import dev.tradewind.reporting.watch.Alert;

/** Learns what became of each report as soon as it is known. All workers call it at the same time. */
public interface ReportListener {

    /** This run made the report, or withheld it. */
    void published(ReportRecord record);

    /** The report is current: made anew, it would be the same. A withheld report would be withheld again. */
    void current(ReportRecord record);

    /** A report that this run made says what the one before did not say. */
    void raised(Alert alert);

    void failed(ReportFailedException failure);
}
