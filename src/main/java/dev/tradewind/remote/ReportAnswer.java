package dev.tradewind.remote;

import dev.tradewind.market.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * What became of a report.
 *
 * @param worker who made it
 * @param failure why it could not be made; null where it is in the report folder
 */
public record ReportAnswer(
        String report,
        String worker,
        long tookNanos,
        @Nullable String failure) {

    public ReportAnswer {
        report = ForeignText.shown(report, WorkerPresence.MAX_NAME);
        worker = ForeignText.shown(worker, WorkerPresence.MAX_NAME);
        failure = failure == null ? null : ForeignText.shown(failure, WorkerPresence.MAX_TEXT);
    }
}
