package dev.tradewind.job.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.job.events.RunSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job, as the job repository knows it.
 *
 * @param status Spring Batch's, or KILLED if its process is gone
 * @param endedAt null while it runs; also if its process was killed, since nothing recorded when
 * @param exitCode null while it runs, and if its process was killed
 * @param summary null while it runs, and if its process was killed
 * @param progress null unless it runs
 */
public record RunStatus(
        String job,
        Instant asOf,
        long executionId,
        String status,
        @Nullable Integer exitCode,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable RunSummary summary,
        @Nullable RunProgress progress) {

    /** The status of an execution whose process was killed, or whose machine went down. */
    public static final String KILLED = "KILLED";

    /**
     * How far a run has got.
     *
     * @param remainingRequests how many requests are still to be sent, if none has to be repeated
     * @param expectedEnd if all stages go on at their rate; null if one of them has done nothing yet
     * @param workers the processes that make its reports and that answered; null if no broker is set or it cannot be reached
     */
    public record RunProgress(
            Stage collect,
            @JsonProperty("import") Stage imported,
            Stage report,
            long remainingRequests,
            @Nullable Instant expectedEnd,
            @Nullable List<WorkerStatus> workers) {}

    /** How many items are done, how many there are, and how many were done a second since the stage began. */
    public record Stage(long done, long total, double perSecond) {

        double remainingSeconds() {
            return done >= total ? 0 : (total - done) / perSecond;
        }
    }
}
