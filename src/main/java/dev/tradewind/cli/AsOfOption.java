package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of the commands that look back from a moment. */
final class AsOfOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Instant now = Instant.now();
    private Instant asOf = now;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "The instant to look back from: ISO-8601, or a date or date-time in UTC (default: now).")
    private void setAsOf(Instant instant) {
        if (instant.isAfter(now)) {
            throw invalid("%s is in the future; allowed: up to now, %s"
                    .formatted(instant, now.truncatedTo(ChronoUnit.SECONDS)));
        }
        asOf = instant;
    }

    /** The last moment, up to the as-of, at which a bucket of the job closed. */
    Instant lastClosing(JobDefinition definition) {
        // No source knows a price from before 1970: a run must not ask for one.
        if (definition.endpoints().stream()
                .anyMatch(endpoint -> endpoint.widestWindow(asOf).oldest().start() < 0)) {
            throw invalid("the windows of %s begin before 1970; allowed: a later one".formatted(asOf));
        }
        return definition.lastClosing(asOf);
    }

    private ParameterException invalid(String why) {
        return new ParameterException(command.commandLine(), "Invalid value for option '--as-of': " + why);
    }
}
