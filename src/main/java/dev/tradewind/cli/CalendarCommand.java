package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.planning.JobCalendar;
import dev.tradewind.job.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private TimeOptions times;

    @Option(names = "--json", description = "Prints JSON, for programs; an array if there are several definitions.")
    private boolean json;

    @Override
    public Integer call() {
        List<JobDefinition> definitions = Definitions.read(files);
        definitions.forEach(definition -> times.check(definition.endpoints()));
        List<Object> programs = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            JobCalendar calendar = MarketJobs.calendar(definitions.get(i), data.path(), times.findFrom(), times.to());
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
