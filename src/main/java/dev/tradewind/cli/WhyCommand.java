package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.reporting.why.WhyReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind why}: why a report was made, and what moved an item in it; runs nothing. */
@Command(
        name = "why",
        description =
                "Tells why a report was made, and whether it would be made again; of an item, what moved its ranks since"
                        + " the report before. Runs nothing, sends nothing.")
final class WhyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "JOB.yml", description = "The job definition.")
    private Path file;

    @Parameters(index = "1", paramLabel = "REPORT", description = "The name of a report, such as 1h-60.")
    private String report;

    @Parameters(index = "2", arity = "0..1", paramLabel = "ITEM", description = "The name or the id of an item.")
    private @Nullable String item;

    @Mixin
    private DataFolder data;

    @Mixin
    private ReportsFolder reports;

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        JobDefinition definition = Definitions.read(List.of(file)).get(0);
        WhyReport why = MarketJobs.why(definition, new RunRequest.Folders(data.path(), reports.path()), report, item);
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(why));
        } else {
            WhyText.lines(why).forEach(out::println);
        }
        return ExitCode.DONE.code();
    }
}
