package dev.tradewind.reporting;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * @param inputs from which other columns it is computed, by which a move of its value can be explained
 */
public record Column<T>(
        String name,
        String title,
        String meaning,
        Kind kind,
        Function<T, @Nullable Object> value,
        @Nullable Choice choice,
        List<Input> inputs) {

    public Column {
        inputs = List.copyOf(inputs);
    }

    /** A column that has no filter of its own. */
    public Column(String name, String title, String meaning, Kind kind, Function<T, @Nullable Object> value) {
        this(name, title, meaning, kind, value, null);
    }

    public Column(
            String name,
            String title,
            String meaning,
            Kind kind,
            Function<T, @Nullable Object> value,
            @Nullable Choice choice) {
        this(name, title, meaning, kind, value, choice, List.of());
    }

    /** @param names of the columns with which it rises; with a minus before a name, it falls where that column rises */
    public Column<T> from(String... names) {
        return new Column<>(
                name,
                title,
                meaning,
                kind,
                value,
                choice,
                Stream.of(names).map(Input::of).toList());
    }

    /** A column from which another one is computed, and whether the other rises with it. */
    public record Input(String name, boolean rises) {

        private static Input of(String signed) {
            return signed.startsWith("-") ? new Input(signed.substring(1), false) : new Input(signed, true);
        }
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
