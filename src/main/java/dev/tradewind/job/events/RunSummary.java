package dev.tradewind.job.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.reporting.LastRun;
import java.time.Instant;
import java.util.List;

/**
 * A run for programs: {@code run-summary.json}. Times in milliseconds.
 *
 * @param failures why it failed, in words; none where it did not
 */
public record RunSummary(
        String job,
        Instant asOf,
        String schedule,
        int workers,
        long executionId,
        String status,
        int exitCode,
        Instant startedAt,
        Instant endedAt,
        long makespanMs,
        long boundMs,
        Collect collect,
        @JsonProperty("import") Import imported,
        Reports report,
        List<String> warnings,
        List<String> failures) {

    /** One that an earlier version wrote down has no failures. */
    public RunSummary {
        warnings = List.copyOf(warnings);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** What the index of the reports says of the run, if it did not complete. */
    public LastRun lastRun() {
        return new LastRun(job, asOf, endedAt, status, failures);
    }

    /** {@code waitedMs} for the limit, {@code bytes} as they came, {@code buckets} archived. */
    public record Collect(long requests, long retries, long waitedMs, long bytes, int buckets) {}

    /** What was imported. */
    public record Import(int buckets, long rows) {}

    /** What became of the reports; one that is current already counts as none of these. */
    public record Reports(int written, int withheld, int failed) {}
}
