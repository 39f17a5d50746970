package dev.tradewind.reporting;

import dev.tradewind.market.ForeignText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the index of all jobs shows of one of them. It all comes from the files in the job's folder, which another
 * process has written, or anybody who may write there.
 *
 * @param name of the job and of its folder
 * @param freshest the end of the newest bucket that any report has
 * @param picks the best flips of its reports, the best first
 * @param lastRun null if none has ended
 * @param pages the names of those of its pages that are there
 */
public record JobView(
        String name,
        String title,
        Optional<Instant> freshest,
        Reports reports,
        List<Pick> picks,
        @Nullable LastRun lastRun,
        Set<String> pages) {

    private static final int MOST_PICKS = 3;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** How many there are. */
    public record Reports(int written, long withheld) {}

    /** A flip, and the report that it is from. */
    public record Pick(ReportRecord.Flip flip, String reportName) {

        private boolean isNumber() {
            return Double.isFinite(flip.dayProfit()) && Double.isFinite(flip.roiPct());
        }

        public String name() {
            return ForeignText.shown(flip.name(), Numbers.NAME_LENGTH);
        }
    }

    /** Empty if the folder is no job's. */
    static Optional<JobView> find(Path folder, JsonMapper json) {
        String name = folder.getFileName().toString();
        List<ReportRecord> records = new ReportRecords(json)
                .list(folder, name).stream().filter(JobView::isPossible).toList();
        LastRun lastRun = LastRun.find(folder, name, json)
                .filter(run -> isPossible(run.asOf()) && isPossible(run.endedAt()))
                .orElse(null);
        return records.isEmpty() && lastRun == null ? Optional.empty() : Optional.of(of(folder, records, lastRun));
    }

    /** Whether its interval and its times can be calculated with. */
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
        long withheld = records.stream().filter(JobView::isWithheld).count();
        return new JobView(
                name,
                newest.map(record -> shown(record.title())).orElse(shown(name)),
                records.stream().flatMap(record -> freshest(record).stream()).max(Comparator.naturalOrder()),
                new Reports(records.size() - (int) withheld, withheld),
                newest.map(record -> picks(records, record.asOf())).orElse(List.of()),
                lastRun,
                pages(folder, records));
    }

    private static String shown(String text) {
        return ForeignText.shown(text, Numbers.NAME_LENGTH);
    }

    private static boolean isWithheld(ReportRecord record) {
        return record.status() == ReportRecord.Status.WITHHELD;
    }

    private static Set<String> pages(Path folder, List<ReportRecord> records) {
        Set<String> pages = new HashSet<>();
        Stream.concat(Stream.of("index", "run"), records.stream().map(ReportRecord::reportName))
                .filter(page -> Files.exists(folder.resolve(page + ".html")))
                .forEach(pages::add);
        return Set.copyOf(pages);
    }

    /** Zero for a window of one bucket, since the record does not tell how long a bucket is. */
    private static Duration step(ReportRecord record) {
        return record.interval() == 1
                ? Duration.ZERO
                : Duration.between(record.first(), record.last()).dividedBy(record.interval() - 1);
    }

    private static Optional<Instant> freshest(ReportRecord record) {
        Set<Instant> missing = Set.copyOf(record.missing());
        Duration step = step(record);
        int positions = step.isZero() ? 1 : record.interval();
        return IntStream.range(0, positions)
                .mapToObj(back -> record.last().minus(step.multipliedBy(back)))
                .filter(start -> !missing.contains(start))
                .map(start -> start.plus(step))
                .findFirst();
    }

    /** Each item once, with the report in which it is best. */
    private static List<Pick> picks(List<ReportRecord> records, Instant newest) {
        Set<Object> items = new HashSet<>();
        return records.stream()
                .filter(record -> !isWithheld(record) && !isOlder(record, newest))
                .flatMap(record -> record.best().stream().map(flip -> new Pick(flip, record.reportName())))
                .filter(Pick::isNumber)
                .sorted(Comparator.comparingDouble((Pick pick) -> pick.flip().dayProfit())
                        .reversed()
                        .thenComparing(Pick::reportName))
                .filter(pick -> items.add(pick.flip().itemId()))
                .limit(MOST_PICKS)
                .toList();
    }

    /**
     * Whether another bucket has closed between its own as-of and the newest of the job. Then it could not be made
     * anew, or the definition no longer has it, so its picks are old.
     */
    private static boolean isOlder(ReportRecord record, Instant newest) {
        Duration step = step(record);
        return !step.isZero() && !record.asOf().plus(step).isAfter(newest);
    }

    /** Null if its last run completed, or none has ended. */
    public @Nullable UnfinishedRun unfinished() {
        UnfinishedRun run = lastRun == null ? null : lastRun.unfinished();
        return run == null ? null : run.shortened();
    }

    public boolean has(String page) {
        return pages.contains(page);
    }

    /** The address of its folder. It leads into that folder and nowhere else, whatever the folder is called. */
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
