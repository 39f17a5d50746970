package dev.tradewind.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tradewind.market.MarketItem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A report for programs: UTF-8, comma, a line a row. Numbers in full precision, {@code .} as decimal point, no grouping;
 * a figure that is undefined is empty.
 */
final class ReportCsv {

    private static final List<String> COLUMNS = List.of(
            "item_id",
            "name",
            "buckets",
            "high",
            "low",
            "high_volume",
            "low_volume",
            "vwap",
            "tax",
            "margin",
            "roi_pct");

    private ReportCsv() {}

    static void write(List<ItemFigures> rows, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        @SuppressWarnings("resource") // the stream is its owner's to close
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(COLUMNS);
        for (ItemFigures row : rows) {
            csv.writeRecord(fields(row));
        }
        csv.flush();
        writer.flush();
    }

    private static List<String> fields(ItemFigures row) {
        return List.of(
                Integer.toString(row.item().id()),
                name(row.item()),
                Integer.toString(row.buckets()),
                number(row.high()),
                number(row.low()),
                Long.toString(row.highVolume()),
                Long.toString(row.lowVolume()),
                number(row.vwap()),
                number(row.tax()),
                number(row.margin()),
                number(row.roiPct()));
    }

    /** A name comes from the source: a spreadsheet must not take it for a formula. */
    private static String name(MarketItem item) {
        return item.name().isEmpty() || "=+-@\t\r".indexOf(item.name().charAt(0)) < 0 ? item.name() : "'" + item.name();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
    }
}
