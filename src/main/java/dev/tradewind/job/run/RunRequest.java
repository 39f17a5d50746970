package dev.tradewind.job.run;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.source.Source;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * One run that a user asked for.
 *
 * @param asOf a moment at which a bucket of the job closed; with the job's name it identifies the job instance
 */
public record RunRequest(JobDefinition definition, Instant asOf, Folders folders) {

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
        return folders.job(definition).resolve("raw");
    }

    public Path durations() {
        return folders.job(definition).resolve("durations.json");
    }

    public Path reports() {
        return folders.reports(definition);
    }
}
