package dev.tradewind.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report for programs, in UTF-8, one line a row, with commas between the values. Whole numbers are written in full, others
 * with 15 significant digits; the decimal point is {@code .}, there is no grouping, and an undefined figure is empty.
 */
final class ReportCsv {

    /** Above this a double does not hold every whole number. */
    private static final double WHOLE = 0x1p53;

    private ReportCsv() {}

    static <T> void write(Table<T> table, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        @SuppressWarnings("resource") // not closed here: whoever opened the stream closes it
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(
                table.columns().stream().map(column -> text(column.name())).toList());
        String[] fields = new String[table.columns().size()];
        for (T row : table.rows()) {
            for (int column = 0; column < fields.length; column++) {
                fields[column] = field(table.columns().get(column).value().apply(row));
            }
            csv.writeRecord(fields);
        }
        csv.flush();
        writer.flush();
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    /** Texts come from the source, and a spreadsheet must not take one for a formula. */
    private static String text(String text) {
        return text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE) {
            return Long.toString((long) value);
        }
        return Digits.of(value, Digits.MOST).plain();
    }
}
