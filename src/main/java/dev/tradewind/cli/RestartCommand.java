package dev.tradewind.cli;

import dev.tradewind.job.Launch;
import dev.tradewind.job.MarketJobs;
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

    @Spec
    private CommandSpec command;

    @Mixin
    private JobOptions options;

    @Override
    public Integer call() {
        return new Outcomes(command.commandLine().getOut())
                .print(MarketJobs.run(new Launch(options.definition(), null, options.folders()), StopSignals.listen()));
    }
}
