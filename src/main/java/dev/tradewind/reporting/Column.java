package dev.tradewind.reporting;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a report, in the CSV and on the page.
 *
 * @param name in the CSV; it does not change
 * @param title over the column on the page
 * @param meaning one sentence that explains the column to the reader of the page
 * @param value computes a text, a number or a boolean from a row; null or NaN if it is undefined
 * @param choice the words of the page's filter by this column, which is of kind {@link Kind#BOOLEAN}; null if the page has no such
 *     filter
 */
public record Column<T>(
        String name,
        String title,
        String meaning,
        Kind kind,
        Function<T, @Nullable Object> value,
        @Nullable Choice choice) {

    /** A column that has no filter of its own. */
    public Column(String name, String title, String meaning, Kind kind, Function<T, @Nullable Object> value) {
        this(name, title, meaning, kind, value, null);
    }

    /** The first column of that name; throws if there is none. */
    static <T> Column<T> get(String name, List<Column<T>> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    /** What the filter calls the rows with {@code true} and those with {@code false}. */
    public record Choice(String yes, String no) {}

    /** How the page shows the values of a column, and filters by them. */
    public enum Kind {
        ID,
        TEXT,
        BOOLEAN,
        COUNT,
        MONEY,
        NUMBER,
        /** 0 to 1, shown as per cent. */
        SHARE,
        PERCENT,
        /** Per cent, shown with its sign. */
        CHANGE,
        TIME,
        FLAGS
    }
}
