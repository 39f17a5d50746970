package dev.tradewind.job.run;

import dev.tradewind.definition.JobDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * One run that a user asked for.
 *
 * @param asOf a moment at which a bucket of the job closed; with the job's name it identifies the job instance
 */
public record RunRequest(JobDefinition definition, Instant asOf, Folders folders) {

    /** Where a run keeps what it has. */
    public record Folders(Path data, Path reports) {

        public Path job(JobDefinition definition) {
            return data.resolve(definition.name());
        }

        public Path reports(JobDefinition definition) {
            return reports.resolve(definition.name());
        }
    }

    /** Shared by all jobs that ask the host: what was asked of it. No job's folder begins with a dot. */
    public Path ledger(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
        return folders.data().resolve(".requests").resolve(name);
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
