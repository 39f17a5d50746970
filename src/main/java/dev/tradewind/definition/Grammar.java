package dev.tradewind.definition;

import static dev.tradewind.yaml.Formats.DATE;
import static dev.tradewind.yaml.Formats.number;
import static dev.tradewind.yaml.Formats.oneOf;
import static dev.tradewind.yaml.Formats.wholeNumber;
import static dev.tradewind.yaml.Formats.wholeNumberOr;

import dev.tradewind.market.Endpoint;
import dev.tradewind.market.ItemId;
import dev.tradewind.reporting.ReportSettings;
import dev.tradewind.reporting.SqlReport;
import dev.tradewind.reporting.Tax;
import dev.tradewind.source.RateLimit;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.SourceTypes;
import dev.tradewind.yaml.Format;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.TextFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a job definition may say: its keys, their defaults and their rules. {@code jobs/schema.json} says the same. */
record Grammar(int cores, Path folder) {

    private static final Format<String> ITEM_ID =
            wholeNumber(0, Integer.MAX_VALUE).map(String::valueOf);
    private static final Format<String> TEXT_ID = Format.text(".*", "is not the id of an item")
            .where(ItemId::isText, "is not the id of an item; allowed: 1 to 100 characters on one line");

    private static final Format<BigDecimal> TAX_RATE =
            number(rate -> rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) < 0, "a number from 0 to less than 1");
    private static final Format<BigDecimal> TAX_CAP = number(cap -> cap.signum() > 0, "a number above 0");
    private static final Format<BigDecimal> COVERAGE =
            number(share -> share.signum() >= 0 && isAtMostOne(share), "a number from 0 to 1");
    private static final Format<BigDecimal> PARTICIPATION =
            number(share -> share.signum() > 0 && isAtMostOne(share), "a number above 0, at most 1");

    JobDefinition definition(Section root) {
        String name = root.required("name", Words.JOB_NAME, "");
        String title = root.optional("title", Words.TITLE, name);
        Source source = root.requiredSection("source", this::source);
        List<Integer> intervals = intervals(root, List.of(30, 60, 90));
        Set<String> names = new HashSet<>();
        return new JobDefinition(
                name,
                title,
                source,
                root.requiredSections("endpoints", endpoint -> endpoint(endpoint, source, names, intervals)),
                root.section("tax", tax -> tax(tax, source.type().hasTextIds() ? TEXT_ID : ITEM_ID)),
                root.section("report", this::report),
                sqlReports(root, names),
                root.section("pipeline", this::pipeline),
                root.section("retention", this::retention));
    }

    private Source source(Section source) {
        List<SourceType> types = SourceTypes.all();
        List<String> names = types.stream().map(SourceType::name).toList();
        String name = source.required("type", oneOf(names), "");
        Optional<SourceType> type =
                types.stream().filter(each -> each.name().equals(name)).findFirst();
        for (SourceType other : types) {
            if (type.isEmpty()) {
                source.skip(other.keys());
            } else if (!other.name().equals(name)) {
                source.reject(
                        other.keys().stream()
                                .filter(key -> !type.get().keys().contains(key))
                                .toList(),
                        "belongs to the type %s, and this source is of type %s".formatted(other.name(), name));
            }
        }
        SourceType readAs = type.orElse(types.get(0));
        source.skip(readAs.keys()); // they are named before those of all
        return readAs.read(source, requests(source, readAs.defaultPace()));
    }

    private RequestPolicy requests(Section source, Duration defaultPace) {
        return new RequestPolicy(
                source.list("rate-limit", RateLimit.FORMAT, List.of(new RateLimit(1, defaultPace))),
                source.optional("timeout", Formats.TIMEOUT, Duration.ofSeconds(30)),
                source.optional("retries", wholeNumber(0, 20), 5));
    }

    private Endpoint endpoint(Section endpoint, Source source, Set<String> names, List<Integer> intervals) {
        Format<String> name = Words.ENDPOINT_NAME.where(
                word -> names.add(word.toLowerCase(Locale.ROOT)),
                "is an earlier endpoint's name; allowed: names that differ, and not only in case");
        String called = endpoint.required("name", name, "");
        Format<Duration> step =
                source.step(called).map(only -> Formats.only(called, only)).orElse(Formats.STEP);
        return new Endpoint(
                called,
                endpoint.required("step", step, Duration.ofDays(1)),
                endpoint.optional("settle", Formats.SETTLE, Duration.ofMinutes(1)),
                intervals(endpoint, intervals));
    }

    private List<Integer> intervals(Section section, List<Integer> absent) {
        Set<Integer> seen = new HashSet<>();
        return section
                .list("intervals", wholeNumber(1, 10_000).where(seen::add, "is there twice; allowed: once"), absent)
                .stream()
                .sorted()
                .toList();
    }

    private Tax tax(Section tax, Format<String> id) {
        Set<LocalDate> dates = new HashSet<>();
        List<Tax.Rate> rates = tax.sections("rates", rate -> rate(rate, dates)).stream()
                .sorted(Comparator.comparing(Tax.Rate::from))
                .toList();
        return new Tax(
                rates, tax.entries("exempt", id.map(Tax.Exemption::always), exemption -> exemption(exemption, id)));
    }

    private static Tax.Exemption exemption(Section exemption, Format<String> id) {
        return new Tax.Exemption(
                exemption.required("from", DATE, LocalDate.EPOCH), new HashSet<>(exemption.requiredList("items", id)));
    }

    private Tax.Rate rate(Section rate, Set<LocalDate> dates) {
        return new Tax.Rate(
                rate.required(
                        "from", DATE.where(dates::add, "is there twice; allowed: one rate a date"), LocalDate.EPOCH),
                rate.required("rate", TAX_RATE, BigDecimal.ZERO),
                rate.find("cap", TAX_CAP).map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY));
    }

    private ReportSettings report(Section report) {
        return new ReportSettings(
                report.optional("min-coverage", COVERAGE, new BigDecimal("0.8")).doubleValue(),
                report.optional("participation", PARTICIPATION, new BigDecimal("0.1"))
                        .doubleValue());
    }

    private List<SqlReport> sqlReports(Section root, Set<String> endpoints) {
        Set<String> names = new HashSet<>();
        Format<String> name = Words.REPORT_NAME
                .where(names::add, "is there twice; allowed: once")
                .where(
                        word -> endpoints.stream().noneMatch(each -> endpoints.contains(word + "-" + each)),
                        "makes reports that are called as those of an endpoint; allowed: another name");
        return root.sections("sql-reports", report -> {
            String called = report.required("name", name, "");
            TextFile file = report.required("file", TextFile.in(folder), new TextFile(folder, "", false));
            if (!report.optional("outside", Formats.BOOLEAN, false) && file.isOutside()) {
                report.refuse("file", "leads out of " + folder + "; allowed: a file in it, or outside: true beside it");
            } else if (!file.path().equals(folder)) {
                SqlText.mistake(file.text()).ifPresent(mistake -> report.refuse("file", mistake));
            }
            Duration timeout = report.optional("timeout", Formats.TIMEOUT, Duration.ofSeconds(60));
            return new SqlReport(called, file.path(), file.text(), timeout);
        });
    }

    private Pipeline pipeline(Section pipeline) {
        List<String> schedules =
                Arrays.stream(Schedule.values()).map(Schedule::label).toList();
        Format<Schedule> schedule = oneOf(schedules).map(label -> Schedule.values()[schedules.indexOf(label)]);
        return new Pipeline(
                pipeline.optional("schedule", schedule, Schedule.STREAMING),
                pipeline.optional("workers", wholeNumberOr("cores", cores, 1, 256), cores),
                pipeline.optional("memory", Formats.PERCENTAGE, 0.6),
                pipeline.optional("remote", remote(pipeline), false));
    }

    /** Whoever makes reports elsewhere has to reach the prices. */
    private static Format<Boolean> remote(Section pipeline) {
        return Formats.BOOLEAN.where(
                remote -> !remote || pipeline.isSet("market.datasource.url"),
                "needs a market database that other machines reach, and SQLite never leaves its own; allowed: "
                        + "false, or true with the URL of a PostgreSQL database in market.datasource.url");
    }

    private Retention retention(Section retention) {
        return new Retention(
                retention.find("raw", Formats.RETENTION).orElse(null),
                retention.find("prices", Formats.RETENTION).orElse(null),
                retention.find("executions", Formats.RETENTION).orElse(null));
    }

    private static boolean isAtMostOne(BigDecimal value) {
        return value.compareTo(BigDecimal.ONE) <= 0;
    }
}
