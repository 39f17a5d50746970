package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunParts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code run} and {@code restart} have in common: they run jobs, and end when the last of them has ended. */
abstract sealed class LaunchCommand implements Callable<Integer> permits RunCommand, RestartCommand {

    @Spec
    private CommandSpec command;

    @Mixin
    private JobOptions options;

    @Mixin
    private GraceOption grace;

    /** The instant that a run of the job looks back from; null to take up the newest execution that did not complete. */
    abstract @Nullable Instant asOf(JobDefinition definition);

    /** What of the job it does. */
    abstract RunParts parts(JobDefinition definition);

    @Override
    public Integer call() {
        List<Launch> launches = options.runnableDefinitions().stream()
                .map(definition -> new Launch(definition, asOf(definition), options.folders(), parts(definition)))
                .toList();
        Outcomes outcomes = new Outcomes(command.commandLine().getErr());
        MarketJobs.run(launches, grace.stop(), outcomes);
        return outcomes.exitCode();
    }
}
