package dev.tradewind.job.run;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.source.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run that a user asked for, or one backfill.
 *
 * @param asOf the moment that it looks back from; of a run a moment at which a bucket of the job closed, which with the job's name
 *     identifies the job instance
 * @param range what a backfill fills; with its job's name it identifies the job instance. Null for a run
 */
public record RunRequest(
        JobDefinition definition,
        Instant asOf,
        Folders folders,
        @Nullable BucketRange range,
        RunParts parts) {

    /** A run of all parts. */
    public RunRequest(JobDefinition definition, Instant asOf, Folders folders) {
        this(definition, asOf, folders, null, RunParts.ALL);
    }

    /** This one, of other buckets. */
    public RunRequest over(BucketRange other) {
        return new RunRequest(definition, asOf, folders, other, parts);
    }

    /** The run of all parts at the same as-of. */
    public RunRequest whole() {
        return new RunRequest(definition, asOf, folders, range, RunParts.ALL);
    }

    /** The buckets that are to be there in the end: of a run, those of its widest window. */
    public Optional<Window> reach(Endpoint endpoint) {
        return reach(List.of(endpoint));
    }

    /** The same for endpoints that share their answers. */
    public Optional<Window> reach(List<Endpoint> sharing) {
        return range == null ? Optional.of(Window.widest(sharing, asOf)) : range.window(sharing.get(0), asOf);
    }

    /** A backfill only collects and imports. */
    public boolean makesReports() {
        return range == null;
    }

    /** What the source gets to know of the run when it is opened. */
    public Source.Opening opening(Clock clock) {
        return new Source.Opening(definition.name(), definition.endpoints(), clock);
    }

    /** The data folder and the report folder of all jobs. */
    public record Folders(Path data, Path reports) {

        public Path job(JobDefinition definition) {
            return data.resolve(definition.name());
        }

        public Path reports(JobDefinition definition) {
            return reports.resolve(definition.name());
        }
    }

    /** The folder with the ledger of each host, which all jobs share. No job's folder begins with a dot. */
    public Path ledgers() {
        return folders.data().resolve(".requests");
    }

    public Path raw() {
        return raw(folders.job(definition));
    }

    /** Where a job's folder has the raw files. */
    public static Path raw(Path folder) {
        return folder.resolve("raw");
    }

    public Path durations() {
        return folders.job(definition).resolve("durations.json");
    }

    public Path reports() {
        return folders.reports(definition);
    }
}
