package dev.tradewind.reporting;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a report, in the CSV and on the page.
 *
 * @param name in the CSV; it does not change
 * @param title over the column on the page
 * @param meaning one sentence for whoever asks what it is
 * @param value a text, a number or a truth; null or NaN where it is undefined
 * @param choice how the page lets its reader filter by this column, which is of kind {@link Kind#BOOLEAN}; null if it does
 *     not
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

    /** What the filter calls the rows with {@code true} and those with {@code false}. */
    public record Choice(String yes, String no) {}

    /** How the page shows and filters it. */
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
