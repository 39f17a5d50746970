package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.freshness.Freshness;
import dev.tradewind.job.freshness.StaleEndpoint;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.status.StatusQuery;
import dev.tradewind.job.status.StatusReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind status}: what ran, how it ended, what is running now. */
@Command(name = "status", description = "Tells what ran, how it ended and what is running now, newest first.")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "JOB.yml",
            arity = "0..*",
            description = "The definitions of the jobs (default: all jobs).")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Option(
            names = "--last",
            paramLabel = "N",
            converter = WholeNumber.Executions.class,
            defaultValue = "20",
            description = "At most so many executions (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description =
                    "Only executions that started at this instant or later: ISO-8601, or a date or date-time in UTC.")
    private Instant since = Instant.EPOCH;

    @Mixin
    private DataFolder data;

    @Override
    public Integer call() {
        List<JobDefinition> definitions = Definitions.read(files);
        Set<String> jobs = definitions.stream().map(JobDefinition::name).collect(Collectors.toSet());
        StatusReport report = MarketJobs.status(new StatusQuery(data.path(), jobs, since, last));
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (json) {
            out.println(JsonText.of(report.runs()));
        } else {
            new StatusTable(report, Instant.now()).lines(data.path()).forEach(out::println);
        }
        return ExitCode.worst(definitions.stream()
                .map(definition -> warn(definition, json ? err : out))
                .toList());
    }

    /** Prints a line for each endpoint that is stale now. Returns the exit code that the job asks for. */
    private int warn(JobDefinition definition, PrintWriter to) {
        List<StaleEndpoint> stale = Freshness.stale(definition, data.path().resolve(definition.name()), Instant.now());
        stale.forEach(endpoint -> to.println("warning: %s: %s".formatted(definition.name(), endpoint.line())));
        return stale.isEmpty() ? ExitCode.DONE.code() : definition.staleExit().orElse(ExitCode.DONE.code());
    }
}
