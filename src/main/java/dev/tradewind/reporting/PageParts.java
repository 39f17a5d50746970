package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.Flag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The style and the scripts that stand in every page, so that it needs no network. */
public final class PageParts {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot";

    public static final String STYLE = load("page.css") + load(UPLOT + ".min.css");
    public static final String CHARTS = load(UPLOT + ".iife.min.js");
    public static final String TABLE = Stream.of(
                    "format.js",
                    "data.js",
                    "stars.js",
                    "chart.js",
                    "table.js",
                    "address.js",
                    "filters.js",
                    "glossary.js",
                    "report.js")
            .map(PageParts::load)
            .collect(Collectors.joining());
    public static final String AGES = load("ages.js");
    public static final String RUN_STYLE = load("run.css");
    public static final String RUN = load("run.js");

    /** What each flag means, as JSON. */
    public static final String FLAGS = new JsonMapper()
            .writeValueAsString(Arrays.stream(Flag.values())
                    .map(flag -> new FlagMeaning(flag.label(), flag.meaning()))
                    .toList());

    /** A record and no {@code Map.of}, whose order differs between processes: the same report must be the same bytes. */
    private record FlagMeaning(String label, String meaning) {}

    private PageParts() {}

    private static String load(String resource) {
        try {
            return new ClassPathResource(resource, PageParts.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
