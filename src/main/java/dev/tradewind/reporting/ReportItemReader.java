package dev.tradewind.reporting;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** Waits for the next report that is ready; all workers take from the same queue. */
public final class ReportItemReader implements ItemReader<ReportTask> {

    /** The reports whose windows are in, in the order in which they are to be made. */
    public interface ReadyReports {

        /** Waits for the next one; null when there will be no more. Called by all workers at the same time. */
        @Nullable
        ReportTask take() throws InterruptedException;
    }

    private final ReadyReports ready;

    public ReportItemReader(ReadyReports ready) {
        this.ready = ready;
    }

    @Override
    public @Nullable ReportTask read() throws InterruptedException {
        return ready.take();
    }
}
