package dev.tradewind.reporting;

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
import java.util.List;
import java.util.Map;

/** Renders the templates of {@code src/main/jte}, which are compiled with the program. */
final class ReportPages {

    /** A page is written in tens of thousands of small pieces. */
    private static final int BUFFER_CHARACTERS = 1 << 14;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPages.class.getClassLoader(), "dev.tradewind.reporting.pages");

    void writeReport(Report report, OutputStream out) throws IOException {
        render("report.jte", Map.of("report", report), out);
    }

    void writeIndex(ReportContext context, List<ReportRecord> records, OutputStream out) throws IOException {
        render("index.jte", Map.of("context", context, "records", records), out);
    }

    private void render(String template, Map<String, Object> parameters, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_CHARACTERS);
        TemplateOutput output = new WriterOutput(writer);
        engine.render(template, parameters, output);
        writer.flush();
    }
}
