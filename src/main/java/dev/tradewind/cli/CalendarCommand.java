package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.planning.JobCalendar;
import dev.tradewind.job.run.ExitCode;
import dev.tradewind.job.run.RunRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tradewind calendar}: what each bucket of a job is. */
@Command(
        name = "calendar",
        description = "Tells of every bucket whether it is there, and if not, why and which command fills the gap."
                + " Runs nothing, sends nothing.")
final class CalendarCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "JOB.yml", arity = "1..*", description = "The job definitions.")
    private List<Path> files;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Only buckets that begin then or later: ISO-8601, or a date or date-time in UTC (default: the"
                    + " first).")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "Only buckets that begin before then (default: all that are closed).")
    private @Nullable Instant to;

    @Option(names = "--json", description = "Prints JSON, for programs; an array if there are several definitions.")
    private boolean json;

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--to': %s is not after %s, the --from; allowed: a later one"
                            .formatted(to, from));
        }
        List<JobDefinition> definitions = Definitions.read(files);
        List<Object> programs = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            JobCalendar calendar = MarketJobs.calendar(
                    definitions.get(i), new RunRequest.Folders(data.path(), Path.of("reports")), from, to);
            BackfillHint hint = new BackfillHint(files.get(i), data.path());
            if (json) {
                programs.add(CalendarJson.of(calendar, hint));
            } else {
                people.add(String.join("\n", new CalendarTable(calendar, hint).lines()));
            }
        }
        PrintWriter out = command.commandLine().getOut();
        out.println(
                json ? JsonText.of(programs.size() == 1 ? programs.get(0) : programs) : String.join("\n\n", people));
        return ExitCode.DONE.code();
    }
}
