package dev.tradewind.reporting;

import dev.tradewind.archive.AtomicFile;
import dev.tradewind.market.BucketStates;
import dev.tradewind.market.Endpoint;
import dev.tradewind.reporting.watch.Alert;
import dev.tradewind.reporting.why.Cause;
import dev.tradewind.reporting.why.RankedRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The folder {@code reports/<job>}: every report as a page, as CSV and as a record, and the index that leads to all of them. */
public final class ReportFolder {

    private static final String RECORD = ReportRecords.SUFFIX;
    private static final String PAGE = ".html";
    private static final String CSV = ".csv";
    static final String PICKS = "-record.csv";
    static final String RANKS = "-ranks.csv";
    private static final String BEFORE = ".before";
    private static final String INDEX = "index.html";
    private static final String EDITION = "index.json";
    private static final String RUN = "run.html";
    private static final String CALENDAR = "calendar.html";
    private static final String RECENT_DAYS = "calendar.json";
    private static final long INDEX_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final ReportContext context;
    private final JsonMapper json;
    private final ReportRecords records;
    private final ReportPages pages;
    private final String part;

    /** When the index was published last; guarded by this. */
    private long indexNanos = System.nanoTime() - INDEX_PERIOD_NANOS;

    public ReportFolder(Path folder, ReportContext context, JsonMapper json) {
        this(folder, context, json, AtomicFile.PART);
    }

    /**
     * For a folder that several processes write to.
     *
     * @param writer the name of this process, which no other process has
     */
    public static ReportFolder shared(Path folder, ReportContext context, JsonMapper json, String writer) {
        return new ReportFolder(folder, context, json, "." + writer + AtomicFile.PART);
    }

    private ReportFolder(Path folder, ReportContext context, JsonMapper json, String part) {
        this.part = part;
        this.folder = folder;
        this.context = context;
        this.json = json;
        records = new ReportRecords(json);
        pages = new ReportPages(context, json);
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * The record of the report if the report was made from the input with this fingerprint, and all its files are whole; otherwise
     * empty, and the report is made anew.
     */
    Optional<ReportRecord> findCurrent(String reportName, String fingerprint) {
        return published(reportName).current(fingerprint);
    }

    /** What there is of the report. */
    public Published published(String reportName) {
        Path file = file(reportName + RECORD);
        Optional<ReportRecord> record = records.find(file);
        return record.map(each -> new Published(record, each.alerts(), () -> damage(each)))
                .orElseGet(() -> new Published(record, records.alerts(file), () -> List.of(whyNone(reportName))));
    }

    /** The alerts of all reports of the definition that are there. */
    public List<Alert> alerts() {
        return names().stream()
                .flatMap(name -> records.alerts(file(name + RECORD)).stream())
                .toList();
    }

    /** Why there is no record that can be read. */
    private Cause whyNone(String reportName) {
        String name = reportName + RECORD;
        if (Files.exists(file(name))) {
            return records.version(file(name))
                    .map(version -> Cause.ofProgram(version, context.version()))
                    .orElseGet(() -> Cause.ofFile(Cause.Kind.FILE_CHANGED, name));
        }
        return Stream.of(PAGE, CSV).anyMatch(ending -> Files.exists(file(reportName + ending)))
                ? Cause.ofFile(Cause.Kind.FILE_MISSING, name)
                : Cause.first();
    }

    /** The files of the report that are no longer as they were published. One that is withheld has none. */
    private List<Cause> damage(ReportRecord record) {
        if (record.wasWithheld()) {
            return List.of();
        }
        String name = record.reportName();
        return record.files()
                .map(files -> Stream.of(
                                damage(name + PAGE, Optional.of(files.page())),
                                damage(name + CSV, Optional.of(files.csv())),
                                damage(name + PICKS, files.picks()),
                                damage(name + RANKS, files.ranks()))
                        .flatMap(Optional::stream)
                        .toList())
                .orElseGet(() -> List.of(Cause.ofFile(Cause.Kind.FILE_CHANGED, name + RECORD)));
    }

    private Optional<Cause> damage(String name, Optional<PublishedFile> published) {
        Path file = file(name);
        return published
                .filter(whole -> !whole.isIn(file))
                .map(damaged ->
                        Cause.ofFile(Files.exists(file) ? Cause.Kind.FILE_CHANGED : Cause.Kind.FILE_MISSING, name));
    }

    /** What the report says of its items; empty if it says nothing of any, or if its files are not whole. */
    public Optional<RankedRows> ranked(ReportRecord record) {
        return record.files()
                .flatMap(files -> files.ranks()
                        .flatMap(ranks -> ranked(
                                file(record.reportName() + CSV),
                                files.csv(),
                                file(record.reportName() + RANKS),
                                ranks)));
    }

    /** What the report before said of its items; empty if nothing is kept of it. */
    public Optional<RankedRows> rankedBefore(ReportRecord record) {
        return record.files()
                .flatMap(ReportRecord.Files::before)
                .flatMap(before -> ranked(
                        before(record.reportName() + CSV),
                        before.csv(),
                        before(record.reportName() + RANKS),
                        before.ranks()));
    }

    private static Optional<RankedRows> ranked(Path csv, PublishedFile rows, Path ranksCsv, PublishedFile ranks) {
        return rows.isIn(csv) && ranks.isIn(ranksCsv) ? Optional.of(RankedRows.read(csv, ranksCsv)) : Optional.empty();
    }

    public boolean hasIndex() {
        return Files.exists(file(INDEX));
    }

    public boolean hasCalendar() {
        return Files.exists(file(CALENDAR));
    }

    /**
     * The newest as-of of those reports that look at newer buckets than the reports of this run would. If there is one, the run makes
     * no reports. A report whose as-of is in the future does not count: the clock was wrong when it was made.
     */
    public Optional<Instant> findNewer() {
        return defined().filter(this::isNewer).map(ReportRecord::asOf).max(Comparator.naturalOrder());
    }

    private boolean isNewer(ReportRecord record) {
        Endpoint endpoint = ReportHead.of(context, record).window().endpoint();
        return record.last().isAfter(endpoint.newestClosed(context.asOf()).time())
                && !record.asOf().isAfter(context.clock().instant());
    }

    /**
     * Publishes a report: first its files, then its record. A report that is withheld has only a record. Does not publish the index.
     */
    public void publish(Report report) {
        publish(
                report.record().wasWithheld()
                        ? report.record()
                        : report.record().with(publishFiles(report)));
    }

    private void publish(ReportRecord record) {
        AtomicFile.write(file(record.reportName() + RECORD), part, out -> out.write(json.writeValueAsBytes(record)));
    }

    /** From now on the report is not current, whatever it was made from. One that is not there is not current anyway. */
    public void askAgain(String reportName) {
        records.find(file(reportName + RECORD)).map(ReportRecord::askedForAgain).ifPresent(this::publish);
    }

    private ReportRecord.Files publishFiles(Report report) {
        String name = report.record().reportName();
        Optional<ReportRecord.Before> before = keepBefore(report);
        PublishedFile csv = PublishedFile.write(
                file(name + CSV), part, out -> ReportCsv.write(report.content().table(), out));
        PublishedFile page = PublishedFile.write(file(name + PAGE), part, out -> pages.writeReport(report, out));
        return new ReportRecord.Files(page, csv, publishPicks(report), publishRanks(report), before);
    }

    /**
     * Keeps rows and ranks of the report that is there, so that {@code tradewind why} can say what moved an item. If this process is
     * killed before it publishes the record, the next one finds the CSV overwritten, and what was kept still as the record has it.
     */
    private Optional<ReportRecord.Before> keepBefore(Report report) {
        if (!(report.content() instanceof ReportContent.Items)) {
            return Optional.empty();
        }
        String name = report.record().reportName();
        return records.find(file(name + RECORD))
                .flatMap(there -> there.files()
                        .flatMap(files -> files.ranks()
                                .filter(ranks -> isKept(name + CSV, files.csv()) && isKept(name + RANKS, ranks))
                                .map(ranks ->
                                        new ReportRecord.Before(there.asOf(), there.writtenAt(), files.csv(), ranks))));
    }

    private boolean isKept(String name, PublishedFile published) {
        Path kept = before(name);
        Path file = file(name);
        if (published.isIn(file)) {
            AtomicFile.write(kept, part, out -> Files.copy(file, out));
        }
        return published.isIn(kept);
    }

    /** Where the file of that name is kept when a newer one takes its place. */
    private Path before(String name) {
        return file(BEFORE).resolve(name);
    }

    private Optional<PublishedFile> publishRanks(Report report) {
        return report.content() instanceof ReportContent.Items items
                ? Optional.of(PublishedFile.write(
                        file(report.record().reportName() + RANKS),
                        part,
                        out -> ReportCsv.write(Rank.table(items), out)))
                : Optional.empty();
    }

    private Optional<PublishedFile> publishPicks(Report report) {
        Path file = file(report.record().reportName() + PICKS);
        return report.content()
                .findings()
                .map(found -> new Table<>(PickColumns.ALL, found.picks()))
                .map(picks -> PublishedFile.write(file, part, out -> ReportCsv.write(picks, out)));
    }

    /** Publishes the page of a run. */
    public void publishRun(RunTimeline timeline) {
        AtomicFile.write(file(RUN), out -> pages.writeRun(timeline, out));
    }

    /** Publishes the calendar, and for the index its last days. The index links to the calendar from its next publication on. */
    public void publishCalendar(List<BucketStates> endpoints) {
        AtomicFile.write(file(CALENDAR), out -> pages.writeCalendar(endpoints, out));
        RecentDays recent = RecentDays.of(context, endpoints);
        AtomicFile.write(file(RECENT_DAYS), out -> out.write(json.writeValueAsBytes(recent)));
    }

    /**
     * Publishes the index after a report was published, but at most once a second, since the index lists all reports.
     */
    synchronized void publishIndexSoon() {
        if (System.nanoTime() - indexNanos >= INDEX_PERIOD_NANOS) {
            publishIndex(Files.exists(file(RUN)), null);
        }
    }

    /**
     * Publishes the index after the last report. The index links to the page of the run, although that page is published only when the
     * run has completed: if the run were killed in between, no later run would add the link.
     */
    public void publishIndex() {
        publishIndex(true, null);
    }

    /**
     * Publishes the index after a run that did not complete. The index then says that its reports are not those that this run was to
     * make.
     */
    public void publishIndex(LastRun run) {
        publishIndex(Files.exists(file(RUN)), run);
    }

    /** Writes down why a run could not even start, since such a run has no summary, and publishes the index. */
    public void publishNotStarted(LastRun run) {
        AtomicFile.write(file(LastRun.NOT_STARTED), out -> out.write(json.writeValueAsBytes(run)));
        publishIndex(run);
    }

    /** @param hasRun whether the index links to the page of the last run */
    private synchronized void publishIndex(boolean hasRun, @Nullable LastRun unfinished) {
        indexNanos = System.nanoTime();
        IndexView view = IndexView.of(context, defined().toList(), undefined(), unfinished);
        Optional<Today> today = Today.of(view, Edition.find(file(EDITION), json));
        today.flatMap(Today::edition)
                .ifPresent(
                        edition -> AtomicFile.write(file(EDITION), out -> out.write(json.writeValueAsBytes(edition))));
        Optional<RecentDays> recent = RecentDays.find(
                        file(RECENT_DAYS), context.definition().name(), json)
                .filter(days -> hasCalendar());
        AtomicFile.write(file(INDEX), out -> pages.writeIndex(view, today, recent, hasRun, out));
    }

    /** Deletes the temporary files that killed processes left in a shared folder. */
    public void deleteLeftBehind() {
        AtomicFile.deleteLeftBehind(folder, context.clock());
        AtomicFile.deleteLeftBehind(file(BEFORE), context.clock());
    }

    /** The records of the definition's reports, in the order of the definition. */
    private Stream<ReportRecord> defined() {
        List<String> order = names();
        return records().stream()
                .filter(record -> order.contains(record.reportName()))
                .filter(record -> ReportHead.find(context, record).isPresent())
                .sorted(Comparator.comparing(record -> order.indexOf(record.reportName())));
    }

    /**
     * The records of reports that only an earlier version of the definition had. No run makes them any more, and the user may delete them.
     */
    public List<ReportRecord> undefined() {
        List<String> names = names();
        return records().stream()
                .filter(record -> !names.contains(record.reportName()))
                .sorted(Comparator.comparing(ReportRecord::reportName))
                .toList();
    }

    private List<String> names() {
        return ReportTask.listOf(context.definition(), context.asOf()).stream()
                .map(ReportTask::reportName)
                .toList();
    }

    /** All records of this job that can be read. */
    public List<ReportRecord> records() {
        return records.list(folder, context.definition().name());
    }
}
