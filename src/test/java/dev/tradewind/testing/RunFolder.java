package dev.tradewind.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What runs of the job {@code small} left in a folder. */
public record RunFolder(Path folder) {

    static final List<String> ALL_ROWS = List.of(
            "SELECT * FROM prices ORDER BY endpoint, bucket_start, item_id",
            "SELECT endpoint, bucket_start, time, row_count FROM snapshots ORDER BY 1, 2",
            "SELECT * FROM items ORDER BY 1");

    private static final Pattern WRITTEN_AT = Pattern.compile(
            "\"writtenAt\" : \"([\\d-]+)T(\\d\\d:\\d\\d).*\\s+\"durationMs\" : \\d+(,\\s+\"files\" : \\{\\s+\"page\" : \\{[^}]*})?");

    /** In a record, on a page and in the index. */
    private static final Pattern WHY = Pattern.compile(
            "\"why\" : \\[ \\{.*?} ],\\s+|,\\s+\"before\" : \\{\\s+\"asOf\".*?}\\s+}|<dd class=\"why\">[^<]*<|<p class=\"soft why\">[^<]*</p>",
            Pattern.DOTALL);

    public Path data() {
        return folder.resolve("data/small");
    }

    public Path reports() {
        return folder.resolve("reports/small");
    }

    /** What is archived, as the request that it answers: {@code 1h?timestamp=1768046400}. */
    public Set<String> archivedRequests() {
        Set<String> requests = new TreeSet<>();
        for (Path file : files(data().resolve("raw"))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json.gz") && !name.startsWith(".")) {
                String endpoint = file.getParent().getFileName().toString();
                requests.add(
                        endpoint.equals("mapping")
                                ? "mapping"
                                : endpoint + "?timestamp=" + name.replace(".json.gz", ""));
            }
        }
        return requests;
    }

    /** Of the files in a folder, which need not be there. */
    public static Stream<String> names(Path folder) {
        return files(folder).stream().map(file -> file.getFileName().toString());
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException aFileWasRenamedMeanwhile) {
            return files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row of every view, without the times of import. */
    public List<String> databaseRows() {
        return ALL_ROWS.stream().flatMap(sql -> query(sql).stream()).toList();
    }

    public List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("market.db"));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            return texts(result);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.append(i > 1 ? "|" : "").append(result.getString(i));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** The text of every report's CSV file, by name; without those of the track records and ranks, and of reports before. */
    public Map<String, String> csv() {
        Map<String, String> csv = new TreeMap<>();
        for (Path file : files(reports())) {
            if (file.toString().endsWith(".csv") && !isBesides(file)) {
                csv.put(file.getFileName().toString(), read(file));
            }
        }
        return csv;
    }

    private static boolean isBesides(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("-record.csv") || name.endsWith("-ranks.csv") || isBefore(file);
    }

    /** Whether it is of a report before the one that is there: how many there were is a matter of kills and restarts. */
    private static boolean isBefore(Path file) {
        return file.getParent().endsWith(".before");
    }

    /**
     * The text of every file of the reports, by name, without the moment at which each was written, how long that took,
     * and why it was made; of the last run's own files none, nor the page of the calendar, which says when each bucket
     * arrived, nor what a kill left of one.
     */
    public Map<String, String> reportsWithoutTimes() {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files(reports())) {
            String name = file.getFileName().toString();
            if (!name.matches("\\.?run.*|\\.?calendar\\.html.*") && !isBefore(file)) {
                texts.put(name, withoutTimes(file));
            }
        }
        return texts;
    }

    /** A page says when it was written by the minute, its record exactly. */
    private static String withoutTimes(Path file) {
        Path record = file.resolveSibling(file.getFileName().toString().replaceAll("\\.\\w+$", ".json"));
        Matcher written = WRITTEN_AT.matcher(Files.exists(record) ? read(record) : "");
        String text = WHY.matcher(WRITTEN_AT.matcher(read(file)).replaceAll(""))
                .replaceAll("")
                .replaceAll("\"writtenAt\" : \"[^\"]*\"", ""); // of the calendar
        return written.find() ? text.replace(written.group(1) + " " + written.group(2), "") : text;
    }

    public static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
