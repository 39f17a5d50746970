package dev.tradewind.cli;

import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.Launch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tradewind run}: safe to repeat, whatever became of the run before. */
@Command(
        name = "run",
        description = "Collects what is missing, imports it and writes the reports; resumes what did not complete.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private JobOptions options;

    @Mixin
    private AsOfOption asOf;

    @Mixin
    private GraceOption grace;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        asOf.check();
        List<Launch> launches = options.runnable().stream()
                .map(definition -> new Launch(definition, asOf.lastClosing(definition), options.folders()))
                .toList();
        Outcomes outcomes = new Outcomes(command.commandLine().getErr());
        MarketJobs.run(launches, grace.stop(), outcomes);
        return outcomes.exitCode();
    }
}
