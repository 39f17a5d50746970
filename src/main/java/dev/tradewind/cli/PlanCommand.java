package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.planning.BackfillForecast;
import dev.tradewind.job.planning.RunForecast;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.Launch;
import dev.tradewind.job.run.RunRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradewind plan}: what a run would request and how long it would take; runs nothing. */
@Command(
        name = "plan",
        description =
                "Tells what a run would request, the least time that it can take, and the time that it is expected to"
                        + " take by schedule and number of workers. Runs nothing, sends nothing.")
final class PlanCommand implements Callable<Integer> {

    /** More workers help few jobs, and a table of so many columns still fits a terminal. */
    private static final int WORKERS = 6;

    @Spec
    private CommandSpec command;

    @Mixin
    private JobOptions options;

    @Mixin
    private AsOfOption asOf;

    @Mixin
    private RangeOptions range;

    @Option(names = "--json", description = "Prints JSON, for programs; an array if there are several definitions.")
    private boolean json;

    @Override
    public Integer call() {
        if (range.areGiven()) {
            options.definitions().forEach(this::printBackfill);
            return ExitCode.DONE.code();
        }
        List<RunForecast> forecasts =
                options.definitions().stream().map(this::forecast).toList();
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(forecasts.size() == 1 ? forecasts.get(0) : forecasts));
        } else {
            out.println(forecasts.stream()
                    .map(forecast -> String.join("\n", PlanTable.lines(forecast)))
                    .collect(Collectors.joining("\n\n")));
        }
        return ExitCode.DONE.code();
    }

    /** What a backfill of the range would do. */
    private void printBackfill(JobDefinition definition) {
        BackfillForecast forecast = MarketJobs.planBackfill(
                new Launch(definition, range.now(), options.folders(), range.range(definition)));
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(forecast));
        } else {
            RangeTable.forecast(forecast).forEach(out::println);
        }
    }

    private RunForecast forecast(JobDefinition definition) {
        RunRequest request = new RunRequest(definition, asOf.lastClosing(definition), options.folders());
        int workers =
                options.workers().orElse(Math.max(WORKERS, definition.pipeline().workers()));
        return MarketJobs.plan(request, workers);
    }
}
