package dev.tradewind.job.status;

import dev.tradewind.remote.WorkerPresence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report worker that answered.
 *
 * @param version of its program; runs of another one give it nothing
 * @param hands how many reports it makes at a time; 0 while it takes none
 * @param making what it makes now
 * @param problem why it takes none; null where that is not so
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
