package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Schedule;
import dev.tradewind.job.run.RunRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands on jobs have in common: the definitions, what overrides them, and the folders. */
final class JobOptions {

    private static final int MAX_WORKERS = 256;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "JOB.yml", arity = "1..*", description = "The job definitions.")
    private List<Path> files;

    private @Nullable Integer workers;
    private @Nullable Schedule schedule;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where the reports are written (default: ${DEFAULT-VALUE}).")
    private Path reports;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Number of report workers, instead of the definition's.")
    private void setWorkers(int count) {
        if (count < 1 || count > MAX_WORKERS) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--workers': %d; allowed: 1 to %d".formatted(count, MAX_WORKERS));
        }
        workers = count;
    }

    @Option(names = "--schedule", paramLabel = "NAME", description = "Schedule, instead of the definition's.")
    private void setSchedule(String name) {
        schedule = Arrays.stream(Schedule.values())
                .filter(each -> each.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '--schedule': '%s'; allowed: %s".formatted(name, schedules())));
    }

    private static String schedules() {
        return Arrays.stream(Schedule.values()).map(Schedule::label).collect(Collectors.joining(", "));
    }

    /** As many as were asked for on the command line. */
    OptionalInt workers() {
        return workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
    }

    RunRequest.Folders folders() {
        return new RunRequest.Folders(data.path(), reports);
    }

    /** For commands that ask the sources. */
    List<JobDefinition> runnable() {
        return Definitions.runnable(files).stream().map(this::overridden).toList();
    }

    List<JobDefinition> definitions() {
        return Definitions.read(files).stream().map(this::overridden).toList();
    }

    private JobDefinition overridden(JobDefinition definition) {
        return definition.withPipeline(definition.pipeline().with(schedule, workers));
    }
}
