package dev.tradewind.reporting;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Publishes reports. All workers use the writer at the same time. */
public final class ReportItemWriter implements ItemWriter<Report> {

    private final ReportFolder folder;
    private final ReportListener listener;

    public ReportItemWriter(ReportFolder folder, ReportListener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    @Override
    public void write(Chunk<? extends Report> reports) {
        for (Report report : reports) {
            publish(report);
        }
    }

    private void publish(Report report) {
        try (ReportContent content = report.content()) {
            folder.publish(report);
            announce(report.record());
        } catch (RuntimeException e) {
            throw new ReportFailedException(report.record().reportName(), e);
        }
    }

    /** Brings the index up to date, and tells the listener, after this process or another one has published a report. */
    public void announce(ReportRecord record) {
        folder.publishIndexSoon();
        listener.published(record);
    }
}
