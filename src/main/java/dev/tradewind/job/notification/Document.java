package dev.tradewind.job.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.reporting.watch.Alert;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message for programs, which {@code jobs/notification.schema.json} describes.
 *
 * @param id the same whenever the same is told, so that a receiver can drop what it gets twice
 * @param occasion as the definition calls it
 * @param test whether it tells of nothing, and is only sent to try the receiver
 * @param time when that happened of which it tells
 * @param headline in a few words
 * @param lines the rest in words
 * @param run null if it does not tell of one run
 * @param alerts that were raised, as many as fit; {@code lines} says how many more there are
 * @param stale the endpoints that have become stale
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Document(
        int version,
        String id,
        String occasion,
        boolean test,
        String job,
        String title,
        Instant time,
        String headline,
        List<String> lines,
        @Nullable Run run,
        List<Alert> alerts,
        List<StaleEndpoint> stale) {

    Document asTest() {
        return new Document(version, id, occasion, true, job, title, time, headline, lines, run, alerts, stale);
    }

    /** @param executionId null if the run could not start, and then {@code asOf} may be null, too */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            @Nullable Instant asOf,
            @Nullable Long executionId,
            @Nullable Integer exitCode) {}
}
