package dev.tradewind.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the index of all jobs shows of one job. All of it comes from the files in the job's folder. Another process wrote them, or
 * anybody who may write there, so their values can be anything.
 *
 * @param name of the job and of its folder
 * @param freshest the end of the newest bucket that any report has; of the present its start, since it may still last
 * @param tellsPresent whether the source tells only the present
 * @param written how many reports are there
 * @param withheld how many reports are withheld because too many of their buckets are missing
 * @param picks the best flips of its reports, the best first
 * @param lastRun null if no run has ended
 * @param pages the names of the pages that the job has
 */
public record JobView(
        String name,
        String title,
        Optional<Instant> freshest,
        boolean tellsPresent,
        int written,
        int withheld,
        List<Pick> picks,
        @Nullable LastRun lastRun,
        Set<String> pages) {

    private static final int MOST_PICKS = 3;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Empty if the folder is not the folder of a job. */
    static Optional<JobView> find(Path folder, JsonMapper json) {
        String name = folder.getFileName().toString();
        List<ReportRecord> records = new ReportRecords(json)
                .list(folder, name).stream().filter(JobView::isPossible).toList();
        LastRun lastRun = LastRun.find(folder, name, json)
                .filter(run -> isPossible(run.asOf()) && isPossible(run.endedAt()))
                .orElse(null);
        return records.isEmpty() && lastRun == null ? Optional.empty() : Optional.of(of(folder, records, lastRun));
    }

    /** Whether the page can calculate with the record's interval and times. */
    private static boolean isPossible(ReportRecord record) {
        return record.interval() >= 1
                && Stream.of(record.asOf(), record.first(), record.last()).allMatch(JobView::isPossible)
                && !record.last().isBefore(record.first());
    }

    private static boolean isPossible(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    private static JobView of(Path folder, List<ReportRecord> records, @Nullable LastRun lastRun) {
        String name = folder.getFileName().toString();
        Optional<ReportRecord> newest = records.stream().max(Comparator.comparing(ReportRecord::asOf));
        int withheld = (int) records.stream().filter(ReportRecord::wasWithheld).count();
        return new JobView(
                name,
                Numbers.shortened(newest.map(ReportRecord::title).orElse(name)),
                records.stream().flatMap(record -> freshest(record).stream()).max(Comparator.naturalOrder()),
                records.stream().anyMatch(record -> record.since().isPresent()),
                records.size() - withheld,
                withheld,
                newest.map(record -> picks(records, record.asOf())).orElse(List.of()),
                lastRun,
                pages(folder, records));
    }

    private static Set<String> pages(Path folder, List<ReportRecord> records) {
        return Stream.concat(Stream.of("index", "run"), records.stream().map(ReportRecord::reportName))
                .filter(page -> Files.exists(folder.resolve(page + ".html")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How long a bucket is; zero for a window of one bucket, whose record does not say it. */
    private static Duration step(ReportRecord record) {
        return record.interval() == 1
                ? Duration.ZERO
                : Duration.between(record.first(), record.last()).dividedBy(record.interval() - 1);
    }

    private static Optional<Instant> freshest(ReportRecord record) {
        Duration step = step(record);
        int positions = step.isZero() ? 1 : record.interval();
        return IntStream.range(0, positions)
                .mapToObj(back -> record.last().minus(step.multipliedBy(back)))
                .filter(record::has)
                .map(start -> record.since().isPresent() ? start : start.plus(step))
                .findFirst();
    }

    /** The best flips of the newest reports. */
    private static List<Pick> picks(List<ReportRecord> records, Instant newest) {
        return Pick.listOf(records.stream().filter(record -> !record.wasWithheld() && !isOlder(record, newest)))
                .stream()
                .limit(MOST_PICKS)
                .toList();
    }

    /**
     * Whether another bucket has closed between the as-of of this report and the newest as-of of the job. Then the newest run did not
     * make this report, so its flips are out of date.
     */
    private static boolean isOlder(ReportRecord record, Instant newest) {
        Duration step = step(record);
        return !step.isZero() && !record.asOf().plus(step).isAfter(newest);
    }

    /** The last run if it did not complete, otherwise null. */
    public @Nullable LastRun unfinished() {
        return lastRun == null || lastRun.hasCompleted() ? null : lastRun.shortened();
    }

    public boolean has(String page) {
        return pages.contains(page);
    }

    /** The address of the job's folder. It leads nowhere else, whatever the name of the folder is. */
    public String address() {
        return "./" + encoded(name) + "/";
    }

    public String address(String page) {
        return address() + encoded(page) + ".html";
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
