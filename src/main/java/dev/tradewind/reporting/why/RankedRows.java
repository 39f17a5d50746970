package dev.tradewind.reporting.why;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tradewind.archive.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a published report said of its items.
 *
 * @param rows of its CSV, by the names of the columns
 * @param ranks of its CSV of ranks, likewise, the best of each section first
 */
public record RankedRows(List<Map<String, String>> rows, List<Map<String, String>> ranks) {

    static final String ITEM_ID = "item_id";
    static final String NAME = "name";
    static final String SECTION = "section";
    static final String RANK = "rank";
    static final String FIGURE = "figure";
    static final String VALUE = "value";

    public static RankedRows read(Path csv, Path ranks) {
        return new RankedRows(read(csv), read(ranks));
    }

    private static List<Map<String, String>> read(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw FileFailure.cannot("read", file, e);
        }
    }

    /** The row of an item, by its id or its name, in whatever case the name is written. */
    Optional<Map<String, String>> find(String item) {
        return Stream.<Predicate<Map<String, String>>>of(
                        row -> item.equals(text(row, ITEM_ID)),
                        row -> item.equals(name(row)),
                        row -> item.equalsIgnoreCase(name(row)))
                .flatMap(test -> rows.stream().filter(test).limit(1))
                .findFirst();
    }

    /** Empty if the file has no such column. */
    static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    /** Of the item, without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
    static String name(Map<String, String> row) {
        String name = text(row, NAME);
        return name.startsWith("'") ? name.substring(1) : name;
    }

    List<String> sections() {
        return ranks.stream().map(rank -> text(rank, SECTION)).distinct().toList();
    }

    List<Map<String, String>> ranking(String section) {
        return ranks.stream()
                .filter(rank -> section.equals(text(rank, SECTION)))
                .toList();
    }

    Optional<Map<String, String>> rank(String section, String itemId) {
        return ranking(section).stream()
                .filter(rank -> itemId.equals(text(rank, ITEM_ID)))
                .findFirst();
    }
}
