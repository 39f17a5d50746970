package dev.tradewind.reporting;

import dev.tradewind.market.BucketStates;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.BestFlips;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Renders the templates of {@code src/main/jte}, which are compiled with the program. */
final class ReportPages {

    /** A page is written in thousands of small pieces. */
    private static final int BUFFER_CHARACTERS = 1 << 14;

    /** A page is to stay under 2 MB, with its scripts and with its sparklines. */
    private static final int PACKED_CHARACTERS = 1_810_000;

    private static final int SPARKLINE_CHARACTERS_A_POINT = 800;

    private static final int MAX_ROWS = 8000;

    private static final JsonMapper SMALL_JSON = new JsonMapper();

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPages.class.getClassLoader(), "dev.tradewind.reporting.pages");

    private final ReportContext context;
    private final EmbeddedTable embedded;

    ReportPages(ReportContext context, JsonMapper json) {
        this.context = context;
        embedded = new EmbeddedTable(json);
    }

    void writeReport(Report report, OutputStream out) throws IOException {
        ReportHead head = ReportHead.of(context, report.record());
        if (report.content() instanceof ReportContent.Items items) {
            write(head, items, out);
        } else {
            Table<?> listed = report.content().table().first(MAX_ROWS);
            render(
                    "query.jte",
                    Map.of("head", head, "listed", listed.rows().size(), "rows", embedded.pack(listed)),
                    out);
        }
    }

    private void write(ReportHead head, ReportContent.Items items, OutputStream out) throws IOException {
        Table<ItemFigures> listed = items.table().first(MAX_ROWS);
        String rows = embedded.pack(listed);
        int room = PACKED_CHARACTERS
                - SPARKLINE_CHARACTERS_A_POINT * Sparkline.points(head.window().interval())
                - rows.length();
        String charts = items.charts().pack(listed.rows(), room);
        List<SectionView> sections = SectionView.listOf(items);
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "head", head,
                "sections", sections,
                "listed", listed.rows().size(),
                "rows", rows,
                "charts", charts,
                "itemAddress", items.source().itemAddress().orElse("")));
        items.trackRecord()
                .ifPresent(record -> parameters.put(
                        "trackRecord",
                        new TrackRecordView(record, head, SectionView.first(sections, BestFlips.SECTION))));
        render("report.jte", parameters, out);
    }

    /** @param hasRun whether there is a page of the last run */
    void writeIndex(
            IndexView view, Optional<Today> today, Optional<RecentDays> recent, boolean hasRun, OutputStream out)
            throws IOException {
        Map<String, Object> parameters = new HashMap<>(Map.of("view", view, "hasRun", hasRun));
        today.ifPresent(picks -> parameters.put("today", picks));
        recent.ifPresent(days -> parameters.put("recent", days));
        render("index.jte", parameters, out);
    }

    /** The names of endpoints have no {@code <}, so the JSON cannot end the script element around it. */
    void writeCalendar(List<BucketStates> endpoints, OutputStream out) throws IOException {
        CalendarView view = CalendarView.of(context, endpoints);
        render(
                "calendar.jte",
                Map.of(
                        "view", view,
                        "json", SMALL_JSON.writeValueAsString(view.head()),
                        "packed", EmbeddedCalendar.pack(endpoints)),
                out);
    }

    /**
     * The JSON cannot end the script element around it, since every {@code <} is escaped; only texts can have one.
     */
    void writeRun(RunTimeline timeline, OutputStream out) throws IOException {
        String json = SMALL_JSON.writeValueAsString(timeline).replace("<", "\\u003c");
        render("run.jte", Map.of("view", new RunView(context.definition().title(), timeline), "json", json), out);
    }

    static void render(String template, Map<String, Object> parameters, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_CHARACTERS);
        TemplateOutput output = new WriterOutput(writer);
        ENGINE.render(template, parameters, output);
        writer.flush();
    }
}
