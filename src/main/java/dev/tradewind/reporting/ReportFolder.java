package dev.tradewind.reporting;

import dev.tradewind.archive.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code reports/<job>}: every report as a page, as CSV and as a record, and the index over all of them. */
public final class ReportFolder {

    private static final String RECORD = ".json";
    private static final String RUN = "run.html";

    private final Path folder;
    private final ReportContext context;
    private final JsonMapper json;
    private final ReportPages pages;

    public ReportFolder(Path folder, ReportContext context, JsonMapper json) {
        this.folder = folder;
        this.context = context;
        this.json = json;
        pages = new ReportPages(context, json);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The record of the report if it was made from the same, and all of it is there; otherwise null. */
    @Nullable
    ReportRecord findCurrent(String reportName, String fingerprint) {
        ReportRecord record = find(file(reportName + RECORD));
        return record != null && record.fingerprint().equals(fingerprint) && isWhole(record) ? record : null;
    }

    private boolean isWhole(ReportRecord record) {
        return record.status() == ReportRecord.Status.WITHHELD
                || Files.exists(file(record.reportName() + ".csv"))
                        && Files.exists(file(record.reportName() + ".html"));
    }

    /** A record that cannot be read says nothing, and its report is made anew. */
    private @Nullable ReportRecord find(Path file) {
        try {
            return json.readValue(Files.readAllBytes(file), ReportRecord.class);
        } catch (IOException | JacksonException absentOrUnreadable) {
            return null;
        }
    }

    /**
     * Publishes a report, its record last; one that is withheld has nothing but its record. It is not in the index before
     * {@link #publishIndex}.
     */
    public void publish(Report report) {
        if (report.content() instanceof ReportContent.Published) {
            return;
        }
        String name = report.record().reportName();
        if (!report.isWithheld()) {
            AtomicFile.write(
                    file(name + ".csv"), out -> ReportCsv.write(report.content().table(), out));
            AtomicFile.write(file(name + ".html"), out -> pages.writeReport(report, out));
        }
        AtomicFile.write(file(name + RECORD), out -> out.write(json.writeValueAsBytes(report.record())));
    }

    /** Publishes how a run went; the first time, the index is told of it. */
    public void publishRun(RunTimeline timeline) {
        boolean isFirst = !Files.exists(file(RUN));
        AtomicFile.write(file(RUN), out -> pages.writeRun(timeline, out));
        if (isFirst) {
            publishIndex();
        }
    }

    /** One worker at a time: each sees the records of all that published before it. */
    synchronized void publishIndex() {
        AtomicFile.write(file("index.html"), out -> pages.writeIndex(records(), Files.exists(file(RUN)), out));
    }

    private List<ReportRecord> records() {
        List<String> order = ReportTask.listOf(context.definition(), context.asOf()).stream()
                .map(ReportTask::reportName)
                .toList();
        List<ReportRecord> records = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-*" + RECORD)) {
            for (Path file : files) {
                ReportRecord record = find(file);
                if (record != null && order.contains(record.reportName())) {
                    records.add(record);
                }
            }
        } catch (NoSuchFileException noReportYet) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        records.sort(Comparator.comparing(record -> order.indexOf(record.reportName())));
        return records;
    }
}
