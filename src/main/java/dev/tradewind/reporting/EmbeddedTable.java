package dev.tradewind.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a table as a page carries them:
 * {@code {"columns": [{"name", "title", "meaning", "kind", "choice"}], "values": [[...]]}}, packed, see {@link Packed}. A column
 * that has a filter of its own has the filter's words for yes and for no as its {@code choice}. {@code values} has an array for
 * each column, with a value for each row. A figure that is no whole number has six significant digits, or all digits before the
 * point; an undefined figure is null.
 */
final class EmbeddedTable {

    private static final int DIGITS = 6;
    private static final double WHOLE = 1e15;
    private static final double LARGE = 1e5;

    private final JsonMapper json;

    EmbeddedTable(JsonMapper json) {
        this.json = json;
    }

    <T> String pack(Table<T> table) {
        Packed packed = new Packed(Integer.MAX_VALUE);
        packed.add("{\"columns\":");
        packed.add(
                json.writeValueAsString(table.columns().stream().map(Head::of).toList()));
        packed.add(",\"values\":[");
        String separator = "";
        for (Column<T> column : table.columns()) {
            packed.add(separator);
            packed.add(values(column, table));
            separator = ",";
        }
        packed.add("]}");
        return packed.text();
    }

    private record Head(
            String name,
            String title,
            String meaning,
            String kind,
            @JsonInclude(Include.NON_NULL) @Nullable List<String> choice) {

        static Head of(Column<?> column) {
            return new Head(
                    column.name(),
                    column.title(),
                    column.meaning(),
                    column.kind().name().toLowerCase(Locale.ROOT),
                    column.choice() == null
                            ? null
                            : List.of(column.choice().yes(), column.choice().no()));
        }
    }

    /** Writes the values itself: Jackson's generator would check for each number whether a number may stand there. */
    private static <T> String values(Column<T> column, Table<T> table) {
        StringBuilder values = new StringBuilder("[");
        for (T row : table.rows()) {
            if (values.length() > 1) {
                values.append(',');
            }
            append(column.value().apply(row), values);
        }
        return values.append(']').toString();
    }

    private static void append(@Nullable Object value, StringBuilder values) {
        if (value instanceof Double number) {
            append(number.doubleValue(), values);
        } else if (value instanceof Number number) {
            values.append(number.longValue());
        } else if (value instanceof Boolean || value == null) {
            values.append(value);
        } else {
            values.append('"');
            JsonStringEncoder.getInstance().quoteAsString(Numbers.shortened(value.toString()), values);
            values.append('"');
        }
    }

    /** The value as the page's table has it, which has not all its digits. */
    static double carried(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return isWholeThere(value)
                ? Math.round(value)
                : Digits.of(value, DIGITS).value();
    }

    /** Whether it is written as a whole number. */
    private static boolean isWholeThere(double value) {
        return Math.abs(value) < WHOLE && (value == Math.rint(value) || Math.abs(value) >= LARGE);
    }

    private static void append(double value, StringBuilder values) {
        if (!Double.isFinite(value)) {
            values.append("null");
        } else if (isWholeThere(value)) {
            values.append(Math.round(value));
        } else {
            Digits digits = Digits.of(value, DIGITS);
            values.append(digits.units()).append('e').append(digits.exponent());
        }
    }
}
