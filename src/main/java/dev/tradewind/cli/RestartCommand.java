package dev.tradewind.cli;

import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.Launch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        return Outcomes.log(MarketJobs.run(new Launch(options.runnable(), null, options.folders()), grace.stop()));
    }
}
