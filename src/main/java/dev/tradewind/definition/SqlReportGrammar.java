package dev.tradewind.definition;

import dev.tradewind.reporting.SqlReport;
import dev.tradewind.yaml.Formats;
import dev.tradewind.yaml.Key;
import dev.tradewind.yaml.Section;
import dev.tradewind.yaml.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Reads the section of a report that a user's query makes. */
final class SqlReportGrammar {

    private static final Key<Boolean> OUTSIDE = new Key<>(
            "outside", Formats.BOOLEAN, "true", "Whether the file may be outside of the definition's folder.");
    private static final Key<Duration> TIMEOUT =
            new Key<>("timeout", Formats.TIMEOUT, "2m", "How long the query may take for one report.");

    private final Path folder;
    private final Key<String> name;
    private final Key<TextFile> file;

    /** @param endpoints the names of the endpoints, after which their own reports are called */
    SqlReportGrammar(Path folder, Set<String> endpoints) {
        this.folder = folder;
        name = new Key<>(
                        "name",
                        Words.REPORT_NAME,
                        "picks",
                        "The name of the reports, which are called NAME-ENDPOINT-INTERVAL; no two entries may have the same.")
                .where(new HashSet<>()::add, "is there twice; allowed: once")
                .where(
                        word -> endpoints.stream().noneMatch(each -> endpoints.contains(word + "-" + each)),
                        "makes reports that are called as those of an endpoint; allowed: another name");
        file = new Key<>(
                "file",
                TextFile.in(folder),
                "picks.sql",
                "A file with one SELECT, in which :endpoint, :first and :last stand for the endpoint's name and the starts"
                        + " of the first and the last bucket, in unix seconds.");
    }

    SqlReport report(Section report) {
        String called = report.required(name, "");
        TextFile query = report.required(file, new TextFile(folder, "", false));
        if (!report.optional(OUTSIDE, "false") && query.isOutside()) {
            report.refuse(file, "leads out of " + folder + "; allowed: a file in it, or outside: true beside it");
        } else if (!query.path().equals(folder)) {
            SqlText.mistake(query.text()).ifPresent(mistake -> report.refuse(file, mistake));
        }
        return new SqlReport(called, query.path(), query.text(), report.optional(TIMEOUT, "60s"));
    }
}
