package dev.tradewind.remote;

import java.util.Objects;
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
        Objects.requireNonNull(report);
        Objects.requireNonNull(worker);
    }
}
