package dev.tradewind.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.reporting.figures.ItemFigures;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 * @param files what was published; null where it was withheld, or is not published yet
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
        long durationMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Files files) {

    /** Refuses a record that lacks any of these: somebody else wrote it, or an earlier version. */
    public ReportRecord {
        Stream.of(
                        reportName,
                        job,
                        title,
                        endpoint,
                        asOf,
                        first,
                        last,
                        missing,
                        status,
                        best,
                        fingerprint,
                        version,
                        writtenAt)
                .forEach(Objects::requireNonNull);
        missing = List.copyOf(missing);
        best = List.copyOf(best);
    }

    /** What the page and the CSV held when they were published. */
    public record Files(PublishedFile page, PublishedFile csv) {

        public Files {
            Objects.requireNonNull(page);
            Objects.requireNonNull(csv);
        }
    }

    public boolean wasWithheld() {
        return status == Status.WITHHELD;
    }

    ReportRecord with(Files published) {
        return new ReportRecord(
                reportName,
                job,
                title,
                endpoint,
                interval,
                asOf,
                first,
                last,
                missing,
                coverage,
                status,
                items,
                best,
                fingerprint,
                version,
                writtenAt,
                durationMs,
                published);
    }

    /** Whether the report is there, or was withheld because too few of its buckets are. */
    public enum Status {
        WRITTEN,
        WITHHELD
    }

    /**
     * One of the best flips, for whoever has not opened the report yet.
     *
     * @param itemId the source's own: a number, or a text
     */
    public record Flip(Object itemId, String name, double dayProfit, double roiPct) {

        static Flip of(ItemFigures row) {
            return new Flip(
                    row.item().id().shown(),
                    row.item().name(),
                    row.flip().dayProfit(),
                    row.flip().roiPct());
        }
    }
}
