package dev.tradewind.cli;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.job.run.BucketRange;
import dev.tradewind.market.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of the commands that fill a range of buckets, or tell what that takes. */
final class RangeOptions extends TimeOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "NAME",
            split = ",",
            description = "Only buckets of this endpoint (default: all endpoints); can be given several times.")
    private List<String> endpoints = List.of();

    @Override
    boolean areGiven() {
        return super.areGiven() || !endpoints.isEmpty();
    }

    BucketRange range(JobDefinition definition) {
        Instant from = findFrom();
        if (from == null) {
            throw missing("--from=INSTANT", "where the range begins");
        }
        TreeSet<String> names = new TreeSet<>();
        endpoints.forEach(name -> names.addAll(sharing(name, definition)));
        check(definition.endpoints().stream()
                .filter(endpoint -> names.isEmpty() || names.contains(endpoint.name()))
                .toList());
        return new BucketRange(from, to(), names, isOpen());
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
}
