package dev.tradewind.cli;

import dev.tradewind.job.planning.BackfillForecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** A line an endpoint: {@code 1h: 504 buckets: 480 present, 3 empty, 21 not asked for}. */
    static List<String> states(BackfillForecast forecast) {
        if (forecast.endpoints().isEmpty()) {
            return List.of("no bucket of it is closed yet");
        }
        return forecast.endpoints().stream().map(RangeTable::states).toList();
    }

    private static String states(BackfillForecast.OfEndpoint endpoint) {
        String kept = endpoint.notKept() == 0
                ? ""
                : String.format(
                        Locale.ROOT, "; %,d are older than retention.prices, and not asked for", endpoint.notKept());
        return String.format(Locale.ROOT, "%s: %,d buckets: ", endpoint.name(), endpoint.buckets())
                + endpoint.states().entrySet().stream()
                        .map(count -> String.format(
                                Locale.ROOT,
                                "%,d %s",
                                count.getValue(),
                                count.getKey().label()))
                        .collect(Collectors.joining(", "))
                + kept;
    }
}
