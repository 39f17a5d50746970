package dev.tradewind.reporting;

import dev.tradewind.reporting.watch.Alert;
import java.util.List;
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
            List<Alert> before = folder.published(report.record().reportName()).alerts();
            folder.publish(report);
            announce(report.record(), before);
        } catch (RuntimeException e) {
            throw new ReportFailedException(report.record().reportName(), e);
        }
    }

    /**
     * Tells the listener, then brings the index up to date, after this process or another one has published a report. The report is
     * current by now: if the index failed first, nobody would ever be told of an alert.
     *
     * @param before the alerts of the report that was there before
     */
    public void announce(ReportRecord record, List<Alert> before) {
        listener.published(record);
        record.alerts().stream()
                .filter(alert -> before.stream().noneMatch(alert::isOf))
                .forEach(listener::raised);
        folder.publishIndexSoon();
    }
}
