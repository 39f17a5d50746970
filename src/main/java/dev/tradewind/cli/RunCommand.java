package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunParts;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tradewind run}: safe to repeat, however the run before ended. */
@Command(
        name = "run",
        description = "Collects what is missing, imports it and writes the reports; resumes what did not complete.")
final class RunCommand extends LaunchCommand {

    @Mixin
    private AsOfOption asOf;

    @Mixin
    private PartOptions parts;

    @Override
    Instant asOf(JobDefinition definition) {
        return asOf.lastClosing(definition);
    }

    @Override
    RunParts parts(JobDefinition definition) {
        return parts.of(definition);
    }
}
