package dev.tradewind.job.status;

import dev.tradewind.remote.WorkerPresence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report worker that answered.
 *
 * @param version the version of its program; it gets no reports of runs that have another one
 * @param hands how many reports it makes at a time; 0 while it takes none
 * @param making the reports that it is making
 * @param problem why it takes no reports; null if it takes them
 */
public record WorkerStatus(
        String name,
        String version,
        int hands,
        List<Making> making,
        @Nullable String problem) {

    /** A report that is being made, and since how long. */
    public record Making(long executionId, String report, long sinceMs) {}

    static WorkerStatus of(WorkerPresence worker) {
        return new WorkerStatus(
                worker.worker(),
                worker.version(),
                worker.hands(),
                worker.inHand().stream()
                        .map(each -> new Making(each.execution(), each.report(), each.sinceMs()))
                        .toList(),
                worker.problem());
    }
}
