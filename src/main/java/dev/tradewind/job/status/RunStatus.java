package dev.tradewind.job.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.job.events.RunSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job, as the job repository knows it.
 *
 * @param status Spring Batch's, or KILLED where its process is gone
 * @param endedAt null as long as it runs, and where its process was killed: nobody saw when
 * @param exitCode null as long as it runs, and where its process was killed
 * @param summary null as long as it runs, and where its process was killed
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

    /** For one whose process ended without a word: by SIGKILL, or with its machine. */
    public static final String KILLED = "KILLED";

    /**
     * How far a run is that is going on.
     *
     * @param remainingRequests that are still to be sent, if none has to be repeated
     * @param expectedEnd if all stages go on at their rate; null where one has not begun to move
     * @param workers processes that make its reports, as far as they answered; null where no broker is set or it cannot be reached
     */
    public record RunProgress(
            Stage collect,
            @JsonProperty("import") Stage imported,
            Stage report,
            long remainingRequests,
            @Nullable Instant expectedEnd,
            @Nullable List<WorkerStatus> workers) {}

    /** Items done of those that there are to do, and how many a second since the stage began. */
    public record Stage(long done, long total, double perSecond) {

        double remainingSeconds() {
            return done >= total ? 0 : (total - done) / perSecond;
        }
    }
}
