package dev.tradewind.reporting;

import dev.tradewind.archive.Folders;
import dev.tradewind.reporting.watch.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the records of reports. */
record ReportRecords(JsonMapper json) {

    static final String SUFFIX = ".json";

    /** Empty if the file does not exist, cannot be read, or lacks a value: an earlier version wrote it, or another program. */
    Optional<ReportRecord> find(Path file) {
        try {
            return Optional.ofNullable(json.readValue(Files.readAllBytes(file), ReportRecord.class));
        } catch (IOException | JacksonException absentOrUnreadable) {
            return Optional.empty();
        }
    }

    /** The alerts that the record of a report has, whatever else it lacks: another version may have written it. */
    List<Alert> alerts(Path file) {
        try {
            return json.readTree(Files.readAllBytes(file))
                    .path("alerts")
                    .valueStream()
                    .flatMap(alert -> alert(alert).stream())
                    .toList();
        } catch (IOException | JacksonException absentOrUnreadable) {
            return List.of();
        }
    }

    /** The version of the program that wrote the record, whatever else it lacks; empty if it is no record. */
    Optional<String> version(Path file) {
        try {
            JsonNode record = json.readTree(Files.readAllBytes(file));
            return record.has("fingerprint") ? record.path("version").stringValueOpt() : Optional.empty();
        } catch (IOException | JacksonException absentOrUnreadable) {
            return Optional.empty();
        }
    }

    private Optional<Alert> alert(JsonNode alert) {
        try {
            return Optional.of(json.treeToValue(alert, Alert.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** All records that can be read, belong to the job, and have the name of their report. */
    List<ReportRecord> list(Path folder, String job) {
        return Folders.list(folder).stream()
                .filter(file -> name(file).endsWith(SUFFIX))
                .flatMap(file -> find(file).stream()
                        .filter(record -> record.job().equals(job) && name(file).equals(record.reportName() + SUFFIX)))
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
