package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.planning.BackfillForecast;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind backfill}: fills a range of buckets; however it ended, the same command resumes it. */
@Command(
        name = "backfill",
        description =
                "Asks for every bucket of a range that is not there and can still be had, newest first, and imports it."
                        + " A run of the job that comes meanwhile goes first.")
final class BackfillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "JOB.yml", description = "The job definition.")
    private Path file;

    @Mixin
    private RangeOptions range;

    @Mixin
    private DataFolder data;

    @Mixin
    private ReportsFolder reports;

    @Option(
            names = "--dry-run",
            description = "Tells how many requests it takes, how long and how much disk; sends nothing.")
    private boolean dryRun;

    @Mixin
    private GraceOption grace;

    @Override
    public Integer call() {
        JobDefinition definition =
                (dryRun ? Definitions.read(List.of(file)) : Definitions.readRunnable(List.of(file))).get(0);
        Launch launch = new Launch(
                definition, range.now(), new RunRequest.Folders(data.path(), reports.path()), range.range(definition));
        if (dryRun) {
            BackfillForecast forecast = MarketJobs.planBackfill(launch);
            RangeTable.forecast(forecast).forEach(command.commandLine().getOut()::println);
            return ExitCode.DONE.code();
        }
        Outcomes outcomes = new Outcomes(command.commandLine().getErr());
        outcomes.accept(MarketJobs.backfill(launch, grace.stop()));
        return outcomes.exitCode();
    }
}
