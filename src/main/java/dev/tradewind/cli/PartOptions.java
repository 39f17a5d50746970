package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.job.run.RunParts;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.ReportTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options by which {@code run} does a part of a job, or does it again. */
final class PartOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Instant now = Instant.now();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these endpoints and reports, such as 1h,5m-90 (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--again",
            paramLabel = "REPORT",
            split = ",",
            description = "Makes these reports anew although they are current.")
    private List<String> again = List.of();

    @Option(
            names = "--collect-again",
            paramLabel = "ENDPOINT@FROM[..[TO]]",
            description =
                    "Asks again for the buckets of the endpoint that start from an instant to before another one and"
                            + " are there; without TO, all up to now; without '..', for the one that has the instant.")
    private List<String> collectAgain = List.of();

    /** @throws ParameterException if a definition has no such endpoint or report */
    RunParts of(JobDefinition definition) {
        Set<String> endpoints = new LinkedHashSet<>();
        definition.endpoints().forEach(endpoint -> endpoints.add(endpoint.name()));
        Set<String> reports = new LinkedHashSet<>();
        ReportTask.listOf(definition.reports(), now).forEach(task -> reports.add(task.reportName()));
        Set<String> parts = new LinkedHashSet<>(endpoints);
        parts.addAll(reports);
        only.forEach(name -> check("--only", name, parts, definition));
        again.forEach(name -> check("--again", name, reports, definition));
        List<BucketRange> ranges = new ArrayList<>();
        collectAgain.forEach(text -> ranges.add(range(text, endpoints, definition)));
        return new RunParts(Set.copyOf(only), Set.copyOf(again), ranges);
    }

    private void check(String option, String name, Set<String> allowed, JobDefinition definition) {
        if (!allowed.contains(name)) {
            throw invalid(
                    option,
                    "%s has no %s; allowed: %s"
                            .formatted(definition.name(), Arguments.quoted(name), String.join(", ", allowed)));
        }
    }

    private BucketRange range(String text, Set<String> endpoints, JobDefinition definition) {
        String option = "--collect-again";
        String[] parts = text.split("@", 2);
        check(option, parts[0], endpoints, definition);
        if (parts.length < 2) {
            throw invalid(
                    option,
                    "%s has no instant; allowed: 5m@2026-11-20T00:05Z..2026-11-21".formatted(Arguments.quoted(text)));
        }
        int dots = parts[1].indexOf("..");
        Instant from = instant(option, dots < 0 ? parts[1] : parts[1].substring(0, dots));
        Instant to = dots < 0
                ? from.plusNanos(1)
                : parts[1].endsWith("..") ? now : instant(option, parts[1].substring(dots + 2));
        Endpoint endpoint = definition.endpoints().stream()
                .filter(each -> each.name().equals(parts[0]))
                .findFirst()
                .orElseThrow();
        TimeOptions.findMistake(from, to, endpoint).ifPresent(why -> {
            throw invalid(option, why);
        });
        if (dots < 0) {
            from = endpoint.firstFrom(to).minus(1).time();
        }
        TreeSet<String> names = new TreeSet<>();
        definition.sharing(endpoint).forEach(each -> names.add(each.name()));
        return new BucketRange(from, to, names, parts[1].endsWith(".."));
    }

    private Instant instant(String option, String text) {
        try {
            return Arguments.instant(text);
        } catch (TypeConversionException e) {
            throw invalid(option, String.valueOf(e.getMessage()));
        }
    }

    private ParameterException invalid(String option, String why) {
        return new ParameterException(
                command.commandLine(), "Invalid value for option '%s': %s".formatted(option, why));
    }
}
