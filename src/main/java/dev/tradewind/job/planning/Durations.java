package dev.tradewind.job.planning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How long requests, imports and reports took in earlier runs of a job, milliseconds.
 *
 * @param request by the folder that its answer is archived in: the endpoint's, or that of the item list
 * @param imports by the same folder
 * @param report by the report's name
 */
public record Durations(Map<String, Double> request, Map<String, Double> imports, Map<String, Double> report) {

    public static final Durations NONE = new Durations(Map.of(), Map.of(), Map.of());

    private static final double NANOS_PER_MILLI = 1e6;

    /** The means of one run. */
    public static Durations measured(Timeline timeline) {
        return new Durations(
                means(
                        timeline.requests().stream()
                                .filter(request -> !request.failed())
                                .toList(),
                        request -> request.wanted().folder(),
                        request -> request.answeredNanos() - request.departedNanos()),
                means(timeline.imports(), span -> span.wanted().folder(), Span::nanos),
                means(timeline.reports(), span -> span.task().reportName(), Span::nanos));
    }

    private static <T> Map<String, Double> means(List<T> spans, Function<T, String> name, ToDoubleFunction<T> nanos) {
        return spans.stream()
                .collect(Collectors.groupingBy(
                        name, Collectors.averagingDouble(span -> nanos.applyAsDouble(span) / NANOS_PER_MILLI)));
    }

    /** Adds a newer run, which counts as much as all runs before it together. */
    public Durations and(Durations newer) {
        return new Durations(
                merged(request, newer.request), merged(imports, newer.imports), merged(report, newer.report));
    }

    private static Map<String, Double> merged(Map<String, Double> older, Map<String, Double> newer) {
        Map<String, Double> merged = new TreeMap<>(older);
        newer.forEach((name, millis) -> merged.merge(name, millis, (before, now) -> (before + now) / 2));
        return merged;
    }
}
