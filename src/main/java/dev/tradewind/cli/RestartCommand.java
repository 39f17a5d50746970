package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.RunParts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code tradewind restart}: the newest execution that did not complete, from where it stopped. */
@Command(name = "restart", description = "Resumes the newest execution that did not complete, from where it stopped.")
final class RestartCommand extends LaunchCommand {

    @Override
    @Nullable
    Instant asOf(JobDefinition definition) {
        return null;
    }

    @Override
    RunParts parts(JobDefinition definition) {
        return RunParts.ALL;
    }
}
