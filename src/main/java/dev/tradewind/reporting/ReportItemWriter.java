package dev.tradewind.reporting;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Publishes reports; used by all workers at the same time. */
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
            isPublished(report.record());
        } catch (RuntimeException e) {
            throw new ReportFailedException(report.record().reportName(), e);
        }
    }

    /** It is in the folder, whoever published it there. */
    public void isPublished(ReportRecord record) {
        folder.publishIndexSoon();
        listener.published(record);
    }
}
