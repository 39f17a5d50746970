package dev.tradewind.job.run;

import dev.tradewind.definition.JobDefinition;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The run of a job that the command line asks for, or the backfill.
 *
 * @param asOf the instant to look back from; null to take up the newest execution that did not complete
 * @param range what a backfill fills; null for a run
 */
public record Launch(
        JobDefinition definition,
        @Nullable Instant asOf,
        RunRequest.Folders folders,
        @Nullable BucketRange range,
        RunParts parts) {

    /** No definition can have a name with a dot. */
    private static final String BACKFILL = ".backfill";

    /** A run. */
    public Launch(JobDefinition definition, @Nullable Instant asOf, RunRequest.Folders folders, RunParts parts) {
        this(definition, asOf, folders, null, parts);
    }

    /** A backfill. */
    public Launch(JobDefinition definition, Instant now, RunRequest.Folders folders, BucketRange range) {
        this(definition, now, folders, range, RunParts.ALL);
    }

    /** The name of a definition's backfills in the job repository: each is an instance of a job of its own. */
    public static String backfillOf(String job) {
        return job + BACKFILL;
    }

    /** The name of the definition whose runs or backfills are the instances of a job. */
    public static String definitionOf(String job) {
        return job.endsWith(BACKFILL) ? job.substring(0, job.length() - BACKFILL.length()) : job;
    }

    /** The name of the Spring Batch job. */
    public String job() {
        return range == null ? definition.name() : backfillOf(definition.name());
    }

    /** The same, looking back from another moment. */
    public Launch asOf(Instant other) {
        return new Launch(definition, other, folders, range, parts);
    }

    /** The folder with the job's lock. */
    public Path folder() {
        return folders.job(definition);
    }

    /** Null if the as-of is not known yet. */
    public @Nullable RunRequest findRequest() {
        return asOf == null ? null : new RunRequest(definition, asOf, folders, range, parts);
    }
}
