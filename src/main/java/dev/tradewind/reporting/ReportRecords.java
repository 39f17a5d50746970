package dev.tradewind.reporting;

import dev.tradewind.archive.Folders;
import dev.tradewind.reporting.watch.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the records of reports. What a listed file said stays in memory until there is another in its place: while a run writes its
 * reports, the index lists all of them again and again.
 */
final class ReportRecords {

    static final String SUFFIX = ".json";

    private final JsonMapper json;
    private final Map<Path, Listed> listed = new ConcurrentHashMap<>();

    ReportRecords(JsonMapper json) {
        this.json = json;
    }

    /**
     * A file that was listed.
     *
     * @param key of the file itself, whatever its name; null where the file system has none
     */
    private record Listed(@Nullable Object key, FileTime modified, long bytes, Optional<ReportRecord> record) {

        boolean isOf(BasicFileAttributes file) {
            return Objects.equals(key, file.fileKey())
                    && modified.equals(file.lastModifiedTime())
                    && bytes == file.size();
        }
    }

    /** Empty if the file does not exist, cannot be read, or lacks a value: an earlier version wrote it, or another program. */
    Optional<ReportRecord> find(Path file) {
        try {
            return Optional.ofNullable(json.readValue(Files.readAllBytes(file), ReportRecord.class));
        } catch (IOException | JacksonException absentOrUnreadable) {
            return Optional.empty();
        }
    }

    private Optional<ReportRecord> findListed(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return listed.compute(
                            file,
                            (path, before) -> before != null && before.isOf(attributes)
                                    ? before
                                    : new Listed(
                                            attributes.fileKey(),
                                            attributes.lastModifiedTime(),
                                            attributes.size(),
                                            find(path)))
                    .record;
        } catch (IOException absent) {
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
                .flatMap(file -> findListed(file).stream()
                        .filter(record -> record.job().equals(job) && name(file).equals(record.reportName() + SUFFIX)))
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
