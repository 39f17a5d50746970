package dev.tradewind.cli;

import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.Launch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tradewind restart}: the newest execution that did not complete, from where it stopped. */
@Command(
        name = "restart",
        description = "Resumes the newest execution that did not complete, from where it stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RestartCommand implements Callable<Integer> {

    @Mixin
    private JobOptions options;

    @Mixin
    private GraceOption grace;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        List<Launch> launches = options.runnable().stream()
                .map(definition -> new Launch(definition, null, options.folders()))
                .toList();
        Outcomes outcomes = new Outcomes(command.commandLine().getErr());
        MarketJobs.run(launches, grace.stop(), outcomes);
        return outcomes.exitCode();
    }
}
