package dev.tradewind.reporting;

import dev.tradewind.database.MarketDatabase;
import java.util.Optional;

/**
 * Finds the reports that need not be made again: they were published, and would be made from the same input now.
 */
public final class CurrentReports {

    private final ReportContext context;
    private final MarketDatabase database;
    private final ReportFolder folder;

    public CurrentReports(ReportContext context, MarketDatabase database, ReportFolder folder) {
        this.context = context;
        this.database = database;
        this.folder = folder;
    }

    public boolean contains(ReportTask task) {
        return input(task).current().isPresent();
    }

    /** Whether the index of the job's reports exists. */
    public boolean hasIndex() {
        return folder.hasIndex();
    }

    /** Whether the calendar of the job exists. */
    public boolean hasCalendar() {
        return folder.hasCalendar();
    }

    public ReportInput input(ReportTask task) {
        return new ReportInput(
                context,
                task,
                StoredPrices.find(database, context.definition(), task),
                database.itemListDay(),
                folder.published(task.reportName()));
    }

    /** Looks into the folder again: another process may have published the report meanwhile. */
    public Optional<ReportRecord> find(ReportInput input) {
        return folder.findCurrent(input.task().reportName(), input.fingerprint());
    }
}
