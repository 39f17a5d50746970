package dev.tradewind.reporting;

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
 * How the last run of a job ended: what {@code run-summary.json} says of it, or {@code not-started.json} of a run that could
 * not even start, which has no summary.
 *
 * @param status of Spring Batch
 */
public record LastRun(String job, Instant asOf, Instant endedAt, String status, List<String> failures) {

    static final String NOT_STARTED = "not-started.json";

    private static final String SUMMARY = "run-summary.json";
    private static final String COMPLETED = "COMPLETED";
    private static final String STOPPED = "STOPPED";

    /** Refuses a file that lacks any of these: somebody else wrote it. */
    public LastRun {
        Stream.of(job, asOf, endedAt, status).forEach(Objects::requireNonNull);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    static LastRun notStarted(String job, UnfinishedRun run) {
        return new LastRun(job, run.asOf(), run.endedAt(), "FAILED", run.failures());
    }

    /** The one that ended last, of those in the folder that are of the job and can be read. */
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

    /** Null if it completed. */
    public @Nullable UnfinishedRun unfinished() {
        return status.equals(COMPLETED) ? null : new UnfinishedRun(asOf, endedAt, status.equals(STOPPED), failures);
    }
}
