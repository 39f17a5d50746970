package dev.tradewind.job.planning;

import dev.tradewind.archive.Wanted;
import dev.tradewind.collecting.RequestSpan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How long things took in earlier runs of a job, milliseconds.
 *
 * @param request by the folder of its answer: an endpoint, or the item list's
 * @param imports likewise
 * @param report by the report's name
 */
public record Durations(Map<String, Double> request, Map<String, Double> imports, Map<String, Double> report) {

    public static final Durations NONE = new Durations(Map.of(), Map.of(), Map.of());

    private static final double NANOS_PER_MILLI = 1e6;

    /** The means of one run. */
    public static Durations measured(List<RequestSpan> requests, Timeline timeline) {
        return new Durations(
                means(
                        requests.stream().filter(request -> !request.failed()).toList(),
                        request -> folder(request.wanted()),
                        request -> request.answeredNanos() - request.departedNanos()),
                means(timeline.imports(), span -> folder(span.wanted()), span -> span.endNanos() - span.startNanos()),
                means(
                        timeline.reports(),
                        span -> span.task().reportName(),
                        span -> span.endNanos() - span.startNanos()));
    }

    private static String folder(Wanted wanted) {
        return wanted.folder();
    }

    private static <T> Map<String, Double> means(List<T> spans, Function<T, String> name, ToDoubleFunction<T> nanos) {
        return spans.stream()
                .collect(Collectors.groupingBy(
                        name, Collectors.averagingDouble(span -> nanos.applyAsDouble(span) / NANOS_PER_MILLI)));
    }

    /** With a newer run, which counts as much as all those before it together. */
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
