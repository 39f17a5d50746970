package dev.tradewind.definition;

import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.watch.Condition;
import dev.tradewind.reporting.watch.Watch;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section of a watch. */
final class WatchGrammar {

    private static final Key<String> NAME = new Key<>(
            "name",
            Words.WATCH_NAME,
            "bow below 1.4 b",
            "What its alerts are called; no two entries may have the same.");
    private static final Key<String> ITEMS =
            new Key<>("items", Words.ITEM.once(), "[Twisted bow, 20997]", "Items, by name or id.");
    private static final Key<String> ENDPOINT =
            new Key<>("endpoint", Words.ENDPOINT_NAME, "1h", "The endpoint whose reports it looks at.");
    private static final Key<Integer> INTERVAL = new Key<>(
            "interval", Formats.wholeNumber(1, 10_000, "buckets"), "30", "The interval whose reports it looks at.");
    private static final Key<String> WHEN = new Key<>(
            "when",
            Words.CONDITION,
            "low < 1400000000 and flip_wins > 0.8",
            "The condition, over the columns of the report's CSV: comparisons, joined by `and`, `or` and `not`.");
    private static final Key<Flag> EVEN_IF = new Key<>(
            "even-if",
            Formats.oneOf(Watch.DOUBTS.stream().map(Flag::label).toList())
                    .map(label -> Flag.valueOf(label.toUpperCase(Locale.ROOT)))
                    .once(),
            "[stale]",
            "Flags of items that may raise an alert all the same.");

    private final List<Endpoint> endpoints;
    private final List<Column<ItemFigures>> columns;
    private final Key<String> name = NAME.where(new HashSet<>()::add, "is there twice; allowed: once");

    /** @param columns of the reports */
    WatchGrammar(List<Endpoint> endpoints, List<Column<ItemFigures>> columns) {
        this.endpoints = endpoints;
        this.columns = columns;
    }

    Watch watch(Section watch) {
        String called = watch.required(name, "");
        List<String> items = watch.findList(ITEMS, "every item").orElse(List.of());
        Optional<String> endpoint = watch.find(endpoint(), "all endpoints");
        Optional<Integer> interval = watch.find(interval(endpoint), "all intervals");
        String when = watch.required(WHEN, "true");
        Condition.mistake(when, columns)
                .ifPresent(mistake -> watch.refuse(WHEN, watch.secrets(WHEN).mask(mistake)));
        return new Watch(called, new Watch.Scope(items, endpoint, interval), when, watch.list(EVEN_IF));
    }

    /** If an endpoint's name is wrong and left out, nobody knows which names are not there. */
    private Key<String> endpoint() {
        List<String> names = endpoints.stream().map(Endpoint::name).toList();
        return ENDPOINT.where(
                word -> names.contains(word) || names.contains(""),
                "is no endpoint of this definition; allowed: " + String.join(", ", names));
    }

    private Key<Integer> interval(Optional<String> endpoint) {
        List<Integer> intervals = endpoint.map(this::of)
                .orElseGet(endpoints::stream)
                .flatMap(each -> each.intervals().stream())
                .distinct()
                .sorted()
                .toList();
        return INTERVAL.where(
                number -> intervals.isEmpty() || intervals.contains(number),
                "is no interval of these reports; allowed: "
                        + intervals.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private Stream<Endpoint> of(String endpoint) {
        return endpoints.stream().filter(each -> each.name().equals(endpoint));
    }
}
