package dev.tradewind.reporting.why;

import dev.tradewind.database.BucketState;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.ReportInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made from, in parts that have names. The fingerprint of a report is the sum of these parts and of nothing else. So a
 * report is made again if, and only if, a part has changed, and the part is the cause.
 */
public final class MadeFrom {

    private static final String PROGRAM = "program";
    private static final String WINDOW = "window";
    private static final String BEGINNING = "beginning";
    private static final String ITEMS = "items";
    private static final String BUCKETS = "buckets[";

    private final ReportInput input;

    /** By the name of the part of the stretch's buckets. */
    private final Map<String, Stretch> stretches = new LinkedHashMap<>();

    private final SortedMap<String, String> parts = new TreeMap<>();

    /** @param part what the buckets are to the report, but for those before its window */
    private record Stretch(Window window, SortedMap<Long, BucketState> states, String part) {}

    private MadeFrom(ReportInput input) {
        this.input = input;
    }

    public static MadeFrom of(ReportInput input) {
        MadeFrom madeFrom = new MadeFrom(input);
        madeFrom.add();
        return madeFrom;
    }

    private void add() {
        DefinitionParts.addTo(parts, input.context().definition(), input.task());
        Window window = input.window();
        parts.put(PROGRAM, input.context().version());
        parts.put(WINDOW, window.oldest().time() + "/" + window.newest().time());
        parts.put(ITEMS, day(input.itemListDay()));
        if (!input.possible().equals(window)) {
            parts.put(BEGINNING, input.possible().oldest().time().toString());
        }
        add(new Stretch(input.stretch(), input.stored().imported(), Cause.WINDOW), BucketSums.MOST_GROUPS);
        List<Window> besides = input.besides();
        for (int place = 0; place < besides.size(); place++) {
            add(
                    new Stretch(besides.get(place), input.stored().elsewhere().get(place), Cause.OTHER_PLACE),
                    Math.max(1, BucketSums.MOST_GROUPS / besides.size()));
        }
    }

    private static String day(long start) {
        return start == 0
                ? "no day"
                : LocalDate.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC)
                        .toString();
    }

    private void add(Stretch stretch, int mostGroups) {
        String name = BUCKETS + stretch.window().endpoint().name() + "]";
        stretches.put(name, stretch);
        parts.put(
                name,
                BucketSums.of(stretch.window(), stretch.states(), mostGroups).text());
    }

    public SortedMap<String, String> parts() {
        return parts;
    }

    /** Of the program. */
    public String version() {
        return input.context().version();
    }

    public String fingerprint() {
        return fingerprint(parts);
    }

    public static String fingerprint(SortedMap<String, String> parts) {
        return new Sums()
                .of(parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /**
     * What has changed.
     *
     * @param before what the report before was made from
     */
    public List<Cause> changes(Map<String, String> before) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(before.keySet());
        List<Cause> causes = new ArrayList<>();
        for (String name : names) {
            String then = before.get(name);
            String now = parts.get(name);
            if (now == null || !now.equals(then)) {
                causes.addAll(changes(name, then, now, before));
            }
        }
        causes.sort(Comparator.comparing(Cause::cause));
        return causes;
    }

    private List<Cause> changes(String name, @Nullable String then, @Nullable String now, Map<String, String> before) {
        return switch (name) {
            case PROGRAM -> List.of(Cause.changed(Cause.Kind.PROGRAM_CHANGED, null, then, now));
            case WINDOW -> List.of(Cause.changed(Cause.Kind.WINDOW_MOVED, null, newest(then), newest(now)));
            case ITEMS -> List.of(Cause.changed(Cause.Kind.ITEMS_CHANGED, null, then, now));
            case BEGINNING -> List.of(Cause.changed(Cause.Kind.BEGINNING_CHANGED, null, then, now));
            default ->
                name.startsWith(BUCKETS)
                        ? buckets(name, then, before)
                        : List.of(Cause.changed(Cause.Kind.DEFINITION_CHANGED, name, then, now));
        };
    }

    private static @Nullable String newest(@Nullable String window) {
        return window == null ? null : window.substring(window.indexOf('/') + 1);
    }

    /** Of a place that is new or gone, the definition says so: its key is a part too. */
    private List<Cause> buckets(String name, @Nullable String then, Map<String, String> before) {
        Stretch stretch = stretches.get(name);
        Optional<BucketSums> sums = Optional.ofNullable(then).flatMap(BucketSums::parse);
        if (stretch == null || sums.isEmpty()) {
            return List.of();
        }
        BucketSums earlier = sums.get();
        String endpoint = stretch.window().endpoint().name();
        Map<Change, Cause.Buckets> changed = new LinkedHashMap<>();
        earlier.compare(
                stretch.states(),
                stretch.window(),
                (kind, start) -> changed.merge(
                        new Change(kind, part(stretch, start)),
                        Cause.Buckets.one(part(stretch, start), start),
                        Cause.Buckets::and));
        List<Cause> causes = new ArrayList<>();
        changed.forEach((change, buckets) -> causes.add(new Cause(change.kind(), endpoint, null, null, buckets)));
        if (earlier.count() != stretch.window().interval()) {
            causes.add(Cause.changed(
                    Cause.Kind.HISTORY_CHANGED,
                    endpoint,
                    Integer.toString(earlier.count()),
                    Integer.toString(stretch.window().interval())));
        }
        return causes;
    }

    private record Change(Cause.Kind kind, String part) {}

    private String part(Stretch stretch, long start) {
        return stretch.part().equals(Cause.WINDOW)
                        && start < input.window().oldest().start()
                ? Cause.HISTORY
                : stretch.part();
    }
}
