package dev.tradewind.cli;

import dev.tradewind.job.planning.BackfillForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows to people what a range of buckets has, and what it takes to fill it. */
final class RangeTable {

    private static final double MEGABYTE = 1_000_000;

    private RangeTable() {}

    static List<String> forecast(BackfillForecast forecast) {
        List<String> lines = new ArrayList<>();
        lines.add("%s %s".formatted(forecast.job(), forecast.range()));
        lines.addAll(states(forecast));
        lines.add(String.format(
                Locale.ROOT,
                "%,d requests, %s at least, by the source's limits%s",
                forecast.requests(),
                DurationText.of(Duration.ofMillis(forecast.limitMs())),
                disk(forecast)));
        return lines;
    }

    private static String disk(BackfillForecast forecast) {
        return forecast.bytes() == null
                ? "; how much disk is not known before the first buckets are there"
                : String.format(Locale.ROOT, "; about %,.1f MB of disk", forecast.bytes() / MEGABYTE);
    }

    /** A line an endpoint: {@code 1h: 504 buckets: 480 there, 3 empty, 21 missing}. */
    static List<String> states(BackfillForecast forecast) {
        if (forecast.endpoints().isEmpty()) {
            return List.of("no bucket of it is closed yet");
        }
        return forecast.endpoints().stream().map(RangeTable::states).toList();
    }

    private static String states(BackfillForecast.OfEndpoint endpoint) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("there", endpoint.full());
        counts.put("empty", endpoint.empty());
        counts.put("archived and not imported yet", endpoint.archived());
        counts.put("missing", endpoint.missing());
        counts.put("lost", endpoint.lost());
        counts.put("older than retention.prices keeps", endpoint.notKept());
        return String.format(Locale.ROOT, "%s: %,d buckets: ", endpoint.name(), endpoint.buckets())
                + counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
