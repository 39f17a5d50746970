package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.Launch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        asOf.check();
        JobDefinition definition = options.runnable();
        Launch launch = new Launch(definition, asOf.lastClosing(definition), options.folders());
        return Outcomes.log(MarketJobs.run(launch, grace.stop()));
    }
}
