package dev.tradewind.job.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} shows.
 *
 * @param runs newest first
 * @param workers the report workers that answered, by name; null if no broker is set, or if it cannot be reached
 * @param problem why the workers are not known although a broker is set
 */
public record StatusReport(
        List<RunStatus> runs,
        @Nullable List<WorkerStatus> workers,
        @Nullable String problem) {

    public StatusReport {
        runs = List.copyOf(runs);
        workers = workers == null ? null : List.copyOf(workers);
    }
}
