package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.market.Endpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the commands that look at a range of buckets. */
final class RangeOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "The first bucket starts at this instant or later: ISO-8601, or a date or date-time in UTC.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "The last bucket starts before this instant (default: now).")
    private @Nullable Instant to;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            split = ",",
            description = "Only buckets of this endpoint (default: all endpoints); can be given several times.")
    private List<String> endpoints = List.of();

    boolean areGiven() {
        return from != null || to != null || !endpoints.isEmpty();
    }

    Instant now() {
        return now;
    }

    BucketRange range(JobDefinition definition) {
        if (from == null) {
            throw new ParameterException(
                    command.commandLine(), "Missing required option: '--from=INSTANT', where the range begins");
        }
        if (from.isBefore(Instant.EPOCH)) {
            throw invalid("--from", "%s is before 1970; allowed: a later one".formatted(from));
        }
        Instant end = to == null ? now : to;
        if (!from.isBefore(end)) {
            String allowed = to == null ? "before now, " + now : "before --to, " + to;
            throw invalid("--from", "%s; allowed: %s".formatted(from, allowed));
        }
        TreeSet<String> names = new TreeSet<>();
        endpoints.forEach(name -> names.addAll(sharing(name, definition)));
        return new BucketRange(from, end, names, to == null);
    }

    /** The endpoint, and those that share its answers: a source gives these with it. */
    private List<String> sharing(String name, JobDefinition definition) {
        Endpoint found = definition.endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "--endpoint",
                        "%s is no endpoint of %s; allowed: %s"
                                .formatted(
                                        Arguments.quoted(name),
                                        definition.name(),
                                        definition.endpoints().stream()
                                                .map(Endpoint::name)
                                                .collect(Collectors.joining(", ")))));
        return definition.sharing(found).stream().map(Endpoint::name).toList();
    }

    private ParameterException invalid(String option, String why) {
        return new ParameterException(
                command.commandLine(), "Invalid value for option '%s': %s".formatted(option, why));
    }
}
