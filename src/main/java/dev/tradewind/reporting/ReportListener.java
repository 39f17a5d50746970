package dev.tradewind.reporting;

/** Is told what became of each report, as soon as that is known; by all workers at the same time. */
public interface ReportListener {

    /** It was made now, or withheld now. */
    void published(ReportRecord record);

    /** It was there already, and would be the same again; one that was withheld still is. */
    void current(ReportRecord record);

    void failed(ReportFailedException failure);
}
