package dev.tradewind.job.run;

import dev.tradewind.definition.JobDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The run of a job that the command line asks for.
 *
 * @param asOf the instant to look back from; null to take up the newest execution that did not complete
 */
public record Launch(JobDefinition definition, @Nullable Instant asOf, RunRequest.Folders folders) {

    /** Null if the as-of is not known yet. */
    public @Nullable RunRequest findRequest() {
        return asOf == null ? null : new RunRequest(definition, asOf, folders);
    }
}
