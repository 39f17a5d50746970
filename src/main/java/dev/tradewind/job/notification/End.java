package dev.tradewind.job.notification;

import dev.tradewind.job.events.RunSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/**
 * The end of an execution that completed or failed.
 *
 * @param summary null if its process was killed before it could store one
 */
record End(
        long executionId,
        Instant asOf,
        Instant startedAt,
        Instant endedAt,
        boolean completed,
        @Nullable RunSummary summary) {

    static End of(RunSummary summary) {
        return new End(
                summary.executionId(),
                summary.asOf(),
                summary.startedAt(),
                summary.endedAt(),
                summary.status().equals(BatchStatus.COMPLETED.name()),
                summary);
    }

    boolean hasWithheld() {
        return summary != null && summary.report().withheld() > 0;
    }
}
