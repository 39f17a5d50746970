package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of the commands that look back from a moment. */
final class AsOfOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = AsOf.class,
            description = "The instant to look back from: ISO-8601, or a date or date-time in UTC (default: now).")
    private @Nullable Instant asOf;

    /** Refuses what is wrong before a definition is read. */
    void check() {
        Instant now = Instant.now();
        if (asOf != null && asOf.isAfter(now)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--as-of': %s is in the future; allowed: up to now, %s"
                            .formatted(asOf, now));
        }
    }

    /** Moved back to the last moment at which a bucket of the job closed. */
    Instant lastClosing(JobDefinition definition) {
        Instant from = asOf == null ? Instant.now() : asOf;
        if (isTooEarly(from, definition)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--as-of': the windows of %s begin before 1970; allowed: a later one"
                            .formatted(from));
        }
        return definition.lastClosing(from);
    }

    /** No source has anything of a time before that of computers, and it would be asked for it. */
    private static boolean isTooEarly(Instant asOf, JobDefinition definition) {
        return asOf.isBefore(Instant.EPOCH)
                || definition.endpoints().stream()
                        .anyMatch(
                                endpoint -> endpoint.widestWindow(asOf).oldest().start() < 0);
    }
}
