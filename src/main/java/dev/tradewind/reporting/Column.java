package dev.tradewind.reporting;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a report, in the CSV and on the page.
 *
 * @param name in the CSV; it does not change
 * @param title over the column on the page
 * @param meaning one sentence for whoever asks what it is
 * @param value a text or a number; null or NaN where it is undefined
 */
public record Column<T>(String name, String title, String meaning, Kind kind, Function<T, @Nullable Object> value) {

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
