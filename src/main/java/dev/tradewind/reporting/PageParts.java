package dev.tradewind.reporting;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.figures.Flag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The style and the scripts that stand in every page, so that it needs no network. */
public final class PageParts {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot";

    public static final String STYLE = load("page.css") + load(UPLOT + ".min.css");
    public static final String CHARTS = load(UPLOT + ".iife.min.js");
    public static final String TABLE = load(
            "format.js",
            "data.js",
            "stars.js",
            "chart.js",
            "table.js",
            "address.js",
            "filters.js",
            "glossary.js",
            "report.js");
    public static final String AGES = load("ages.js", "newer.js");
    public static final String RUN_STYLE = load("run.css");
    public static final String RUN = load("run.js");
    public static final String CALENDAR_STYLE = load("calendar.css");
    public static final String CALENDAR = load("data.js", "calendar.js");

    /** Every script and style that stands in a page, each as an element of its own. A server tells browsers to run no other. */
    public static final List<String> SCRIPTS = List.of(CHARTS, TABLE, AGES, RUN, CALENDAR);

    public static final List<String> STYLES = List.of(STYLE, RUN_STYLE, CALENDAR_STYLE);

    /** For pages that are served: writes numbers and times as the reports do, and draws the same charts. */
    public static final String FORMAT = load("format.js");

    public static final String ITEM_CHART = load("format.js", "data.js", "chart.js");

    private static final Map<PriceKind, String> FLAGS =
            Arrays.stream(PriceKind.values()).collect(Collectors.toMap(Function.identity(), PageParts::meanings));

    /** A record and no {@code Map.of}, whose order differs between processes: the same report must be the same bytes. */
    private record FlagMeaning(String label, String meaning) {}

    private PageParts() {}

    /** What each flag means that an item of the kind can have, as JSON. */
    public static String flags(PriceKind kind) {
        return Objects.requireNonNull(FLAGS.get(kind));
    }

    private static String meanings(PriceKind kind) {
        return new JsonMapper()
                .writeValueAsString(Flag.of(kind).stream()
                        .map(flag -> new FlagMeaning(flag.label(), flag.meaning()))
                        .toList());
    }

    private static String load(String... resources) {
        return Stream.of(resources).map(PageParts::load).collect(Collectors.joining());
    }

    private static String load(String resource) {
        try {
            return new ClassPathResource(resource, PageParts.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
