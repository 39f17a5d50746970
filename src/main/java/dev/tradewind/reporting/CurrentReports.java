package dev.tradewind.reporting;

import dev.tradewind.database.MarketDatabase;
import java.util.Optional;

/**
 * Finds the reports that need not be made again: they are there, and were made from exactly what they would be made
 * from now.
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
        return find(input(task)).isPresent();
    }

    /** Whether the job has its index. */
    public boolean hasIndex() {
        return folder.hasIndex();
    }

    public ReportInput input(ReportTask task) {
        return new ReportInput(context, task, database.importedRows(task.window()), database.itemListDay());
    }

    public Optional<ReportRecord> find(ReportInput input) {
        return Optional.ofNullable(folder.findCurrent(input.task().reportName(), input.fingerprint()));
    }
}
