package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemFigures;
import java.time.Instant;
import java.util.List;

/**
 * What a report was made from, and how long it took: {@code <endpoint>-<interval>.json}. It is published last, so that a
 * report whose record carries the right fingerprint is there whole.
 *
 * @param reportName the name of its files
 * @param first start of the window's oldest bucket
 * @param last start of the window's newest bucket
 * @param missing starts of the window's buckets that are not there, ISO-8601
 * @param coverage share of the window's buckets that are there
 * @param items how many items traded
 * @param best the three best flips
 * @param fingerprint of everything that the report depends on
 * @param version of the program that made it
 */
public record ReportRecord(
        String reportName,
        String job,
        String title,
        String endpoint,
        int interval,
        Instant asOf,
        Instant first,
        Instant last,
        List<Instant> missing,
        double coverage,
        Status status,
        int items,
        List<Flip> best,
        String fingerprint,
        String version,
        Instant writtenAt,
        long durationMs) {

    /** Whether the report is there, or was withheld because too few of its buckets are. */
    public enum Status {
        WRITTEN,
        WITHHELD
    }

    /** One of the best flips, for whoever has not opened the report yet. */
    public record Flip(int itemId, String name, double dayProfit, double roiPct) {

        static Flip of(ItemFigures row) {
            return new Flip(
                    row.item().id(),
                    row.item().name(),
                    row.flip().dayProfit(),
                    row.flip().roiPct());
        }
    }
}
