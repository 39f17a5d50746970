package dev.tradewind.reporting;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Publishes reports; used by all workers at the same time. */
public final class ReportItemWriter implements ItemWriter<Report> {

    private final ReportFolder folder;
    private final ReportStatistics statistics;

    public ReportItemWriter(ReportFolder folder, ReportStatistics statistics) {
        this.folder = folder;
        this.statistics = statistics;
    }

    @Override
    public void write(Chunk<? extends Report> reports) {
        for (Report report : reports) {
            publish(report);
            statistics.published(report);
        }
    }

    private void publish(Report report) {
        try (ReportContent content = report.content()) {
            folder.publish(report);
            folder.publishIndexSoon();
        } catch (RuntimeException e) {
            throw new ReportFailedException(report.record().reportName(), e);
        }
    }
}
