package dev.tradewind.reporting;

import dev.tradewind.archive.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the records in the folder of a job's reports. */
record ReportRecords(JsonMapper json) {

    static final String SUFFIX = ".json";

    /** Null where there is none that can be read. */
    @Nullable
    ReportRecord find(Path file) {
        try {
            return json.readValue(Files.readAllBytes(file), ReportRecord.class);
        } catch (IOException | JacksonException absentOrUnreadable) {
            return null;
        }
    }

    /** All records that can be read and belong to the job. A file that is not called as its report is is left out. */
    List<ReportRecord> list(Path folder, String job) {
        List<ReportRecord> records = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-*" + SUFFIX)) {
            for (Path file : files) {
                ReportRecord record = find(file);
                if (record != null && record.job().equals(job) && isCalled(record.reportName(), file)) {
                    records.add(record);
                }
            }
            return records;
        } catch (NoSuchFileException noReportYet) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw FileFailure.cannot("list", folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw FileFailure.cannot("list", folder, e);
        }
    }

    private static boolean isCalled(String reportName, Path file) {
        return file.getFileName().toString().equals(reportName + SUFFIX);
    }
}
