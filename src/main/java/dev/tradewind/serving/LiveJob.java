package dev.tradewind.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a watched job does now, as {@code live.html} shows it.
 *
 * @param asOf of the run that goes on; null if none does
 * @param stages of the run that goes on, in their order; otherwise empty
 * @param waitsFor what the run that goes on waits for, in words: {@code the limit of the source}; null if for nothing
 * @param next when the next bucket of each endpoint is asked for
 * @param runs the last ones, the newest first
 * @param alerts that are true now, those of the newest report first
 * @param endpoints how fresh each is
 */
public record LiveJob(
        String name,
        State state,
        @Nullable Instant asOf,
        List<Stage> stages,
        @Nullable String waitsFor,
        List<Next> next,
        List<Run> runs,
        List<Alert> alerts,
        List<Fresh> endpoints) {

    public LiveJob {
        stages = List.copyOf(stages);
        next = List.copyOf(next);
        runs = List.copyOf(runs);
        alerts = List.copyOf(alerts);
        endpoints = List.copyOf(endpoints);
    }

    public enum State {
        WAITING,
        RUNNING,
        STOPPING
    }

    /** @param total 0 if it is not known yet */
    public record Stage(String name, long done, long total) {}

    public record Next(String endpoint, Instant at) {}

    /** @param status as Spring Batch has it: {@code COMPLETED} */
    public record Run(
            Instant asOf, String status, int exitCode, Instant startedAt, Instant endedAt, List<String> failures) {

        public Run {
            failures = List.copyOf(failures);
        }
    }

    /**
     * @param report its name: {@code 1h-60}
     * @param name of the watch
     * @param line the figures that made it true, in words
     */
    public record Alert(String report, String name, String itemId, String item, Instant since, String line) {}

    /** @param newestEnd of the newest bucket that is there; null if none is */
    public record Fresh(String endpoint, @Nullable Instant newestEnd, boolean stale) {}
}
