package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.Launch;
import dev.tradewind.job.MarketJobs;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradewind run}: safe to repeat, whatever became of the run before. */
@Command(
        name = "run",
        description = "Collects what is missing, imports it and writes the reports; resumes what did not complete.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private JobOptions options;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = AsOf.class,
            description = "The instant to look back from: ISO-8601, or a date or date-time in UTC (default: now).")
    private @Nullable Instant asOf;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        if (asOf != null && asOf.isAfter(now)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--as-of': %s is in the future; allowed: up to now, %s"
                            .formatted(asOf, now));
        }
        JobDefinition definition = options.definition();
        Instant closed = definition.lastClosing(asOf == null ? now : asOf);
        return Outcomes.log(MarketJobs.run(new Launch(definition, closed, options.folders()), StopSignals.listen()));
    }
}
