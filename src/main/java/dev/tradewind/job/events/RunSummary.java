package dev.tradewind.job.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.reporting.LastRun;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.why.Cause;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The summary of a run for programs: {@code run-summary.json}. Durations are in milliseconds.
 *
 * @param alerts what this run raised, and no other run before it
 * @param failures why the run failed, in words; empty if it did not fail
 * @param why this run made reports, or withheld them, by the names of the reports
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
        List<Alert> alerts,
        List<String> warnings,
        List<String> failures,
        Map<String, List<Cause>> why) {

    /** A summary that an earlier version wrote has no alerts and no failures, and does not say why. */
    public RunSummary {
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        warnings = List.copyOf(warnings);
        failures = failures == null ? List.of() : List.copyOf(failures);
        why = why == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(why));
    }

    /** What the index of the reports says of the run, if it did not complete. */
    public LastRun lastRun() {
        return new LastRun(job, asOf, endedAt, status, failures);
    }

    /**
     * {@code waitedMs} is how long the run waited for the rate limit, {@code bytes} the size of the answers as they came, {@code
     * buckets} how many it archived.
     */
    public record Collect(long requests, long retries, long waitedMs, long bytes, int buckets) {}

    /** What was imported. */
    public record Import(int buckets, long rows) {}

    /** What became of the reports. A report that was there already counts as none of these. */
    public record Reports(int written, int withheld, int failed) {}
}
