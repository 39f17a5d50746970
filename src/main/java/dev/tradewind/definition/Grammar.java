package dev.tradewind.definition;

import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.Costs;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.figures.FlipTerms;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.yaml.Bounds;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Part;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.Variant;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a job definition, their defaults and their rules. {@code jobs/schema.json} and {@code docs/definition.md} are
 * generated from it.
 *
 * @param cores how many workers {@code workers: cores} stands for
 * @param folder in which the definition is
 * @param types all kinds of sources
 */
record Grammar(int cores, Path folder, List<SourceType> types) {

    private static final Key<String> NAME =
            new Key<>("name", Words.JOB_NAME, "osrs", "The name of the job, and of its folders for data and reports.");
    private static final Key<String> TITLE =
            new Key<>("title", Words.TITLE, "Old School RuneScape, Grand Exchange", "The heading of the report pages.");
    private static final Part SOURCE = new Part("source", "The price API of a game, and how it may be asked.");
    private static final Part TYPE = new Part("type", "The kind of source; each kind has keys of its own.");
    private static final Part ENDPOINTS =
            new Part("endpoints", "The series of prices to collect, in the order in which they are collected.");
    private static final Key<Integer> INTERVALS = new Key<>(
            "intervals",
            Formats.wholeNumber(1, 10_000, "buckets").once(),
            "[30, 60, 90]",
            "How many of the newest buckets a report covers; each number makes a report of its own.");
    private static final Part REPORT = new Part(
            "report",
            "How complete a report must be, and how you trade: your share of the volume, your capital, how long a flip lasts, and what you leave out.");
    private static final Part WATCH = new Part(
            "watch", "What you want to be told of: each entry raises an alert when it becomes true of an item.");
    private static final Part SQL_REPORTS = new Part(
            "sql-reports",
            "Reports of your own: each runs a query on the market database, for every endpoint and interval.");
    private static final Part NOTIFY = new Part(
            "notify", "Who is told when a run failed or recovered, and of alerts: docs/operations/notifications.md.");
    private static final Part PIPELINE =
            new Part("pipeline", "How collecting, importing and reporting overlap, and what they may use.");
    private static final Part RETENTION =
            new Part("retention", "How long old data is kept; without it, everything is kept.");

    private static final Key<String> ENDPOINT_NAME =
            new Key<>("name", Words.ENDPOINT_NAME, "1h", "The name of the series, as the API calls it.");
    private static final Key<Duration> STEP = new Key<>("step", Formats.STEP, "1h", "The length of one bucket.");
    private static final Key<Duration> SETTLE = new Key<>(
            "settle",
            Formats.SETTLE,
            "5m",
            "How long after its end a bucket is collected, since its prices may come late. A source that tells the present has no such key: it is asked as soon as a bucket begins.");
    private static final Key<Duration> FRESH_WITHIN = new Key<>(
            "fresh-within",
            Formats.duration("1s", "365d"),
            "2h",
            "How long ago the newest bucket that is there may have ended; after that, the endpoint is stale, and a run, `status` and the"
                    + " index warn of it. At least step and settle together. If the source tells the present, the bucket's start counts.");

    private static final Key<BigDecimal> MIN_COVERAGE = new Key<>(
            "min-coverage",
            Formats.number(Bounds.from(BigDecimal.ZERO).to(BigDecimal.ONE), "share of the buckets"),
            "0.9",
            "The share of a report's buckets that must be there; with fewer, the report is withheld.");
    private static final Key<BigDecimal> PARTICIPATION = new Key<>(
            "participation",
            Formats.number(Bounds.above(BigDecimal.ZERO).to(BigDecimal.ONE), "share of the volume"),
            "0.05",
            "The share of an item's traded volume that one trader can expect to get.");

    private static final Key<BigDecimal> CAPITAL = new Key<>(
            "capital",
            Formats.number(Bounds.above(BigDecimal.ZERO), "the game's money"),
            "25000000",
            "What one trader puts into one item at most.");
    private static final Key<Integer> FLIP_HORIZON = new Key<>(
            "flip-horizon",
            Formats.wholeNumber(1, 1_000, "buckets"),
            "24",
            "After how many buckets a simulated flip ends: what is not sold by then is sold at the low price. The picks of the track"
                    + " record are followed as long, and for at least a day.");
    private static final Key<String> EXCLUDE = new Key<>(
            "exclude",
            Words.ITEM.once(),
            "[Old school bond, 13190]",
            "Items, by name or id, that no section of a report ranks.");
    private static final Key<Integer> STALE_EXIT = new Key<>(
            "stale-exit",
            Formats.wholeNumber(8, 125, "exit code"),
            "8",
            "The exit code of `run` and `status` if an endpoint is stale, see `fresh-within`; a failure has its own all the same.");

    /** What the section of the reports says: how they are made, and of the exit code. */
    private record Report(ReportSettings settings, OptionalInt staleExit) {}

    static Optional<String> findName(Section root) {
        return root.find(NAME, "");
    }

    JobDefinition definition(Section root) {
        String name = root.required(NAME, "");
        String title = root.find(TITLE, "the name").orElse(name);
        Source source = root.requiredSection(SOURCE, this::source);
        List<Integer> intervals = ascending(root.list(INTERVALS, "30", "60", "90"));
        Set<String> names = new HashSet<>();
        Set<String> places = new HashSet<>();
        List<Endpoint> endpoints =
                root.requiredSections(ENDPOINTS, endpoint -> endpoint(endpoint, source, names, places, intervals));
        Costs costs = new TaxGrammar(source.type().hasTextIds()).costs(root);
        Report report = root.section(REPORT, Grammar::report);
        WatchGrammar watches = new WatchGrammar(endpoints, source.type().columns());
        return new JobDefinition(
                name,
                title,
                source,
                endpoints,
                costs,
                new ReportSettings(
                        report.settings().minCoverage(),
                        report.settings().terms(),
                        root.sections(WATCH, watches::watch)),
                root.sections(SQL_REPORTS, new SqlReportGrammar(folder, names)::report),
                root.section(PIPELINE, pipeline -> Pipeline.read(pipeline, cores)),
                root.section(RETENTION, Retention::read),
                report.staleExit(),
                root.sections(NOTIFY, new NotifyGrammar()::receiver));
    }

    private Source source(Section source) {
        List<Variant<Source>> kinds = types.stream()
                .map(type -> new Variant<Source>(type.name(), type.meaning(), type::read))
                .toList();
        return source.variant(TYPE, kinds);
    }

    private static Endpoint endpoint(
            Section endpoint, Source source, Set<String> names, Set<String> places, List<Integer> intervals) {
        String called = endpoint.required(
                ENDPOINT_NAME.where(
                        word -> names.add(word.toLowerCase(Locale.ROOT)),
                        "is an earlier endpoint's name",
                        "names that differ, and not only in case"),
                "");
        String place = source.place().map(each -> place(endpoint, each, places)).orElse(null);
        // The stand-in is the shortest step, so that it makes no fresh-within too short.
        Duration step = endpoint.required(step(called, source), Duration.ofSeconds(1));
        Duration settle = settle(endpoint, source);
        return new Endpoint(
                called,
                place,
                step,
                settle,
                endpoint.findList(INTERVALS, "those of the job")
                        .map(Grammar::ascending)
                        .orElse(intervals),
                source.kind(),
                source.answers(),
                freshWithin(endpoint, step.plus(settle)));
    }

    /** @param oldest how old the newest bucket of an endpoint gets before the next one closes */
    private static @Nullable Duration freshWithin(Section endpoint, Duration oldest) {
        Duration within = endpoint.find(FRESH_WITHIN, "not looked at").orElse(null);
        if (within != null && within.compareTo(oldest) < 0) {
            endpoint.refuse(
                    FRESH_WITHIN,
                    "is shorter than step and settle together, so an endpoint that has all its buckets would be stale; allowed: %ds or more"
                            .formatted(oldest.toSeconds()));
        }
        return within;
    }

    private static String place(Section endpoint, Key<String> key, Set<String> places) {
        return endpoint.required(
                key.where(places::add, "is an earlier endpoint's place", "a place for each endpoint of its own"), "");
    }

    /** The present is asked for as soon as a bucket begins: whoever waits may be too late. */
    private static Duration settle(Section endpoint, Source source) {
        return source.answers() == Answers.PRESENT ? Duration.ZERO : endpoint.optional(SETTLE, "1m");
    }

    /** With another step, the program would ask for buckets that the API does not have. */
    private static Key<Duration> step(String endpoint, Source source) {
        return source.step(endpoint)
                .map(only -> STEP.where(
                        only::equals, "is not the step of this API's endpoint %1$s; allowed: %1$s".formatted(endpoint)))
                .orElse(STEP);
    }

    private static List<Integer> ascending(List<Integer> intervals) {
        return intervals.stream().sorted().toList();
    }

    private static Report report(Section report) {
        ReportSettings settings = new ReportSettings(
                report.optional(MIN_COVERAGE, "0.8").doubleValue(),
                new FlipTerms(
                        report.optional(PARTICIPATION, "0.1").doubleValue(),
                        report.optional(CAPITAL, "10000000").doubleValue(),
                        report.optional(FLIP_HORIZON, "12"),
                        report.list(EXCLUDE)),
                List.of());
        return new Report(
                settings,
                report.find(STALE_EXIT, "none: a stale endpoint is only a warning")
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()));
    }
}
