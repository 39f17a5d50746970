package dev.tradewind.cli;

import dev.tradewind.job.Watch;
import dev.tradewind.job.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tradewind watch}: runs jobs as soon as their buckets close, until it is stopped. */
@Command(name = "watch", description = "Runs each job whenever one of its buckets has closed, until it is stopped.")
final class WatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private JobOptions options;

    @Mixin
    private GraceOption grace;

    @Override
    public Integer call() throws InterruptedException {
        Watch.run(
                options.runnableDefinitions(),
                options.folders(),
                grace.stop(),
                new Outcomes(command.commandLine().getErr()));
        return ExitCode.TERMINATED.code();
    }
}
