package dev.tradewind.reporting;

import dev.tradewind.market.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the last run of a job ended. This is what {@code run-summary.json} says of the run, or {@code not-started.json} of a run
 * that could not even start and therefore has no summary. If the run did not complete, the pages say so at their top, since
 * the reports may be older than that run.
 *
 * @param status as Spring Batch calls it
 * @param failures why it failed, in words
 */
public record LastRun(String job, Instant asOf, Instant endedAt, String status, List<String> failures) {

    static final String NOT_STARTED = "not-started.json";
    private static final String SUMMARY = "run-summary.json";
    private static final int MOST_SHOWN = 5;
    private static final int MOST_CHARACTERS = 500;

    /** Refuses a file that lacks one of these values: Tradewind did not write it. */
    public LastRun {
        Stream.of(job, asOf, endedAt, status).forEach(Objects::requireNonNull);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** A run that could not start. */
    public static LastRun notStarted(String job, Instant asOf, Instant endedAt, String reason) {
        return new LastRun(job, asOf, endedAt, "FAILED", List.of(reason));
    }

    /** The run that ended last, by the files in the folder. Ignores a file that belongs to another job or cannot be read. */
    static Optional<LastRun> find(Path folder, String job, JsonMapper json) {
        return Stream.of(SUMMARY, NOT_STARTED)
                .map(file -> read(folder.resolve(file), json))
                .flatMap(Stream::ofNullable)
                .filter(run -> run.job().equals(job))
                .max(Comparator.comparing(LastRun::endedAt));
    }

    private static @Nullable LastRun read(Path file, JsonMapper json) {
        try {
            return json.readValue(Files.readAllBytes(file), LastRun.class);
        } catch (IOException | JacksonException absentOrUnreadable) {
            return null;
        }
    }

    public boolean hasCompleted() {
        return status.equals("COMPLETED");
    }

    /** Whether the run was asked to stop. A run that neither completed nor was stopped failed. */
    public boolean wasStopped() {
        return status.equals("STOPPED");
    }

    /** The same run, with each failure cut to the length that a page has room for: anybody may have written the file. */
    LastRun shortened() {
        List<String> cut = failures.stream()
                .map(failure -> ForeignText.shown(failure, MOST_CHARACTERS))
                .toList();
        return new LastRun(job, asOf, endedAt, status, cut);
    }

    /** The first failures, as many as a page shows. */
    public List<String> shown() {
        return failures.subList(0, Math.min(MOST_SHOWN, failures.size()));
    }

    /** How many failures the page does not show. */
    public int more() {
        return failures.size() - shown().size();
    }
}
