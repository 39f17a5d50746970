package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.definition.Schedule;
import dev.tradewind.job.MarketJobs;
import dev.tradewind.job.run.RunRequest;
import dev.tradewind.yaml.InvalidDefinitionException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameters and options of the commands that work on jobs: the definitions, what overrides them, and the folders. */
final class JobOptions {

    @Parameters(paramLabel = "JOB.yml", arity = "1..*", description = "The job definitions.")
    private List<Path> files;

    @Mixin
    private DataFolder data;

    @Mixin
    private ReportsFolder reports;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = WholeNumber.Workers.class,
            description = "Number of report workers, instead of the definition's.")
    private @Nullable Integer workers;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "Schedule, instead of the definition's: ${COMPLETION-CANDIDATES}.")
    private @Nullable Schedule schedule;

    /** The number of workers that the command line names; empty if the definition's holds. */
    OptionalInt workers() {
        return workers == null ? OptionalInt.empty() : OptionalInt.of(workers);
    }

    RunRequest.Folders folders() {
        return new RunRequest.Folders(data.path(), reports.path());
    }

    List<JobDefinition> definitions() {
        return overridden(Definitions.read(files));
    }

    /** For commands that run jobs. If a definition is invalid, the listeners of runs hear that its job could not start. */
    List<JobDefinition> runnableDefinitions() {
        try {
            return overridden(Definitions.readRunnable(files));
        } catch (InvalidDefinitionException e) {
            MarketJobs.couldNotStart(e, Definitions.reader(), folders());
            throw e;
        }
    }

    private List<JobDefinition> overridden(List<JobDefinition> definitions) {
        return definitions.stream()
                .map(each -> each.withPipeline(each.pipeline().with(schedule, workers)))
                .toList();
    }
}
