package dev.tradewind.job.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} tells.
 *
 * @param runs newest first
 * @param workers the report workers that answered, by name; null where no broker is set, or it cannot be reached
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
