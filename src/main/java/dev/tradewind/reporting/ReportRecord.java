package dev.tradewind.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.why.Cause;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a report was made from, and how long it took: {@code <endpoint>-<interval>.json}. The record is published after the report's
 * other files, so if it has the right fingerprint, they are there too.
 *
 * @param reportName the name of its files
 * @param first start of the window's oldest bucket
 * @param last start of the window's newest bucket
 * @param missing starts of the buckets that are not imported and not lost
 * @param lost starts of the buckets that are not imported, passed, and can never be had: the source tells only the present
 * @param since of a source that tells only the present, the start of the first bucket of the window that could be had: no bucket was
 *     ever taken before it, or it is the window's oldest. Empty if none was ever taken, and for other sources
 * @param coverage share of the window's buckets that are imported, of those that could be had
 * @param items how many items traded
 * @param best the best flips, at most ten
 * @param leading the first section of a report without flips
 * @param trackRecord how the picks of earlier windows did; empty if the prices are no market's
 * @param alerts the watches that are true of its items; if the report is withheld, those of the report before, since nobody knows
 * @param fingerprint of everything that the content of the report depends on: the sum of {@code madeFrom}
 * @param madeFrom what that is, part by part; empty if an earlier version wrote the record
 * @param why the report was made; empty if an earlier version wrote the record
 * @param version of the program that made it
 * @param files the published files; empty if the report is withheld or not published yet
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Instant> lost,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> since,
        double coverage,
        Status status,
        int items,
        List<Flip> best,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Leading> leading,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TrackRecord> trackRecord,
        List<Alert> alerts,
        String fingerprint,
        SortedMap<String, String> madeFrom,
        List<Cause> why,
        String version,
        Instant writtenAt,
        long durationMs,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Files> files) {

    /** Stands for the fingerprint of a report that somebody wants to have made again: no input has it. */
    private static final String ASKED_FOR_AGAIN = "asked for again";

    /**
     * Refuses a record that lacks one of these values: an earlier version wrote it, or another program. It may lack alerts, lost
     * buckets, and why it was made.
     */
    public ReportRecord {
        Stream.of(reportName, job, title, endpoint, asOf, first, last, status, fingerprint, version, writtenAt)
                .forEach(Objects::requireNonNull);
        missing = List.copyOf(missing);
        lost = lost == null ? List.of() : List.copyOf(lost);
        best = List.copyOf(best);
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        madeFrom = Collections.unmodifiableSortedMap(madeFrom == null ? new TreeMap<>() : madeFrom);
        why = why == null ? List.of() : List.copyOf(why);
    }

    /**
     * Length and checksum of what was published.
     *
     * @param picks the CSV of the track record; empty if there is none
     * @param ranks the CSV of all ranks; empty if the report ranks no items
     * @param before what is kept of the report before; empty if that ranked no items, or was no longer whole
     */
    public record Files(
            PublishedFile page,
            PublishedFile csv,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<PublishedFile> picks,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<PublishedFile> ranks,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Before> before) {

        public Files {
            Stream.of(page, csv).forEach(Objects::requireNonNull);
        }
    }

    /** The report before, of which the rows and the ranks are kept. */
    public record Before(Instant asOf, Instant writtenAt, PublishedFile csv, PublishedFile ranks) {

        public Before {
            Stream.of(asOf, writtenAt, csv, ranks).forEach(Objects::requireNonNull);
        }
    }

    public boolean wasWithheld() {
        return status == Status.WITHHELD;
    }

    /** Whether the bucket of its window that starts then is imported. */
    boolean has(Instant start) {
        return !missing.contains(start) && !lost.contains(start) && !isBeforeFirst(start);
    }

    /** Whether the bucket that starts then was over before the source of the present was ever asked. */
    boolean isBeforeFirst(Instant start) {
        return since.filter(start::isBefore).isPresent();
    }

    ReportRecord with(Files published) {
        return with(fingerprint, Optional.of(published));
    }

    /** The record of a report that is to be made again, whatever it was made from. */
    ReportRecord askedForAgain() {
        return with(ASKED_FOR_AGAIN, files);
    }

    boolean isAskedForAgain() {
        return fingerprint.equals(ASKED_FOR_AGAIN);
    }

    private ReportRecord with(String otherFingerprint, Optional<Files> otherFiles) {
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
                lost,
                since,
                coverage,
                status,
                items,
                best,
                leading,
                trackRecord,
                alerts,
                otherFingerprint,
                madeFrom,
                why,
                version,
                writtenAt,
                durationMs,
                otherFiles);
    }

    /** Whether the report was written, or was withheld because too many of its buckets are missing. */
    public enum Status {
        WRITTEN,
        WITHHELD
    }

    /**
     * One of the best flips of a report, which the indexes show.
     *
     * @param itemId the source's id of the item: a number or a text
     * @param bid what a trader offers for a unit
     * @param quantity for how many units
     * @param capital what these cost, the buyer's taxes and conversions included
     * @param wins the share of the simulated flips of the item that earned something
     * @param expectedProfit of one flip
     */
    public record Flip(
            Object itemId,
            String name,
            double bid,
            double quantity,
            double capital,
            double wins,
            double expectedProfit) {

        public Flip {
            Stream.of(itemId, name).forEach(Objects::requireNonNull);
        }

        static Flip of(Rankable row) {
            return new Flip(
                    row.item().id().shown(),
                    row.item().name(),
                    row.sides().trades().low(),
                    row.sides().score().quantity(),
                    row.sides().capital(),
                    row.sides().score().simulated().wins(),
                    row.sides().score().expectedProfit());
        }

        /** Whether a page can show it: anybody may have written the file. */
        boolean hasNumbers() {
            return Double.isFinite(bid)
                    && Double.isFinite(quantity)
                    && Double.isFinite(capital)
                    && Double.isFinite(wins)
                    && Double.isFinite(expectedProfit);
        }
    }
}
