package dev.tradewind.reporting;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.why.Cause;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The head of a report's page: which window the report looks at, and with which parameters it was made. */
public record ReportHead(ReportContext context, ReportRecord record, Window window) {

    /** What it means that buckets are lost. */
    public static final String LOST =
            "The source tells only the present. A bucket that was not read whole while it lasted is lost: it can never be had, and nothing is put in its place.";

    private static final int MOST_FLIPS = 3;
    private static final int MOST_MARKS = 240;

    /** Takes the window from the record: the run that writes the page may have another as-of. */
    static ReportHead of(ReportContext context, ReportRecord record) {
        return find(context, record).orElseThrow();
    }

    /** Empty if the definition no longer has the endpoint, or has it with buckets of another length. */
    static Optional<ReportHead> find(ReportContext context, ReportRecord record) {
        return context.definition().endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(record.endpoint()))
                .flatMap(endpoint -> window(endpoint, record).stream())
                .map(window -> new ReportHead(context, record, window))
                .findFirst();
    }

    private static Optional<Window> window(Endpoint endpoint, ReportRecord record) {
        long last = record.last().getEpochSecond();
        if (record.interval() < 1 || Math.floorMod(last, endpoint.stepSeconds()) != 0) {
            return Optional.empty();
        }
        Window window = new Window(new Bucket(endpoint, last), record.interval());
        return Optional.of(window).filter(each -> each.oldest().time().equals(record.first()));
    }

    /** Such as {@code 1h, 60 buckets: the last 2.5 days}; {@code steady, 1h, …} if the report is the user's own. */
    public String title() {
        String reported = "%s, %s: the last %s"
                .formatted(record.endpoint(), Numbers.counted(record.interval(), "bucket"), Numbers.span(length()));
        String name = record.reportName();
        return isUsersOwn()
                ? name.substring(0, name.length() - window.reportName().length() - 1) + ", " + reported
                : reported;
    }

    private Duration length() {
        return window.endpoint().step().multipliedBy(window.interval());
    }

    /**
     * What its newest prices tell of at the latest: the end of the newest bucket. Of the present, they are from that bucket, which may
     * still last, and so at most as old as its start.
     */
    public Instant end() {
        return window.newest().knownFrom();
    }

    /** The same of the newest bucket that is there. */
    public Optional<Instant> freshest() {
        return window.newestFirst().stream()
                .filter(this::has)
                .map(Bucket::knownFrom)
                .findFirst();
    }

    /** The first of its best flips, as many as the index shows beside each report. */
    public List<ReportRecord.Flip> best() {
        return record.best().stream()
                .filter(ReportRecord.Flip::hasNumbers)
                .limit(MOST_FLIPS)
                .toList();
    }

    /** Of the page, with the item's chart open; see address.js. */
    public String address(Object itemId) {
        return address(record.reportName(), itemId);
    }

    static String address(String reportName, Object itemId) {
        return reportName + ".html#item=" + URLEncoder.encode(itemId.toString(), StandardCharsets.UTF_8);
    }

    /** Why the report was made; empty if an earlier version made it. */
    public String why() {
        return Numbers.shortened(Cause.words(record.why()));
    }

    /** The same if there is anything to it: that the window moves, every reader knows. */
    public Optional<String> unusualCause() {
        List<Cause> unusual = record.why().stream().filter(Cause::saysMore).toList();
        return unusual.isEmpty() ? Optional.empty() : Optional.of(Numbers.shortened(Cause.words(unusual)));
    }

    /** Such as {@code Return 12.3 %}; only the number if this version has no such column. */
    public String shown(Leading leading, Leading.Row row) {
        return Stream.concat(
                        OtherPlaceColumns.ALL.stream(),
                        ReportColumns.of(window.endpoint().kind()).stream())
                .filter(column -> column.name().equals(leading.column()))
                .findFirst()
                .map(column -> column.title() + " " + Numbers.shown(column.kind(), row.value()))
                .orElseGet(() -> Numbers.amount(row.value()));
    }

    /** Whether a query of the user made the report. */
    public boolean isUsersOwn() {
        return !record.reportName().equals(window.reportName());
    }

    private boolean has(Bucket bucket) {
        return record.has(bucket.time());
    }

    /**
     * A mark of the strip: one bucket, or some that follow one another.
     *
     * @param kind {@code gap} if one of them is missing or lost, {@code before} if one is before the first, otherwise empty
     * @param title what it says of the first of those; otherwise empty
     */
    public record Mark(String kind, String title) {}

    /** Whether the buckets of the window are there, the oldest first. A phone has room for some 240 marks. */
    public List<Mark> strip() {
        List<Bucket> buckets = window.oldestFirst();
        int together = (buckets.size() + MOST_MARKS - 1) / MOST_MARKS;
        return IntStream.iterate(0, first -> first < buckets.size(), first -> first + together)
                .mapToObj(first -> mark(buckets.subList(first, Math.min(buckets.size(), first + together))))
                .toList();
    }

    private Mark mark(List<Bucket> together) {
        List<Bucket> absent = together.stream().filter(bucket -> !has(bucket)).toList();
        return absent.stream()
                .filter(bucket -> !isBeforeFirst(bucket))
                .findFirst()
                .map(bucket -> new Mark("gap", title(bucket, absent, together)))
                .or(() ->
                        absent.stream().findFirst().map(bucket -> new Mark("before", title(bucket, absent, together))))
                .orElse(new Mark("", ""));
    }

    private String title(Bucket first, List<Bucket> absent, List<Bucket> together) {
        return absent.size() == 1
                ? whyNot(first)
                : whyNot(first) + "; %d of %d are not there".formatted(absent.size(), together.size());
    }

    private String whyNot(Bucket bucket) {
        String start = Numbers.minute(bucket.time());
        return isBeforeFirst(bucket)
                ? start + " was before the first bucket"
                : start + (record.lost().contains(bucket.time()) ? " is lost" : " is missing");
    }

    private boolean isBeforeFirst(Bucket bucket) {
        return record.isBeforeFirst(bucket.time());
    }

    /** How many buckets of the window are there. */
    public int there() {
        return (int) window.oldestFirst().stream().filter(this::has).count();
    }

    /** How many buckets of the window could be had: of the present, none before the first that was ever taken. */
    public int possible() {
        return there() + record.missing().size() + record.lost().size();
    }

    /** Such as {@code young: 5 of 24 buckets, since 2026-11-27 14:00}; empty if the window has no time before the first bucket. */
    public Optional<String> youth() {
        return record.since()
                .filter(since -> isBeforeFirst(window.oldest()))
                .map(since -> "young: %s of %s, since %s UTC"
                        .formatted(
                                Numbers.whole(there()),
                                Numbers.counted(record.interval(), "bucket"),
                                Numbers.minute(since)));
    }

    /** Each tax as it is at the window's end, how many items are exempt from it, and how many cannot be sold as bought. */
    public String tax() {
        Costs costs = context.definition().costs();
        LocalDate day = LocalDate.ofInstant(window.newest().time(), ZoneOffset.UTC);
        List<String> taxes = costs.taxes().stream()
                .flatMap(tax -> tax.rateOn(day).map(rate -> text(tax, rate, day)).stream())
                .toList();
        return Stream.concat(
                        taxes.isEmpty() ? Stream.of("none") : taxes.stream(),
                        costs.conversions().stream().map(ReportHead::text))
                .collect(Collectors.joining("; "));
    }

    private static String text(Tax tax, Tax.Rate rate, LocalDate day) {
        int exempt = tax.exemptOn(day).size();
        return percentage(rate.rate())
                + switch (tax.paidBy()) {
                    case SELLER -> "";
                    case BUYER -> " for the buyer";
                }
                + switch (tax.rounding()) {
                    case FLOOR -> "";
                    case NEAREST -> ", to the nearest whole number";
                    case UP -> ", rounded up";
                    case NONE -> ", not rounded";
                }
                + (rate.minimum() == 0 ? "" : ", at least " + Numbers.exact(rate.minimum()))
                + (Double.isInfinite(rate.cap()) ? "" : ", at most " + Numbers.exact(rate.cap()))
                + (exempt == 0 ? "" : "; %s exempt".formatted(Numbers.counted(exempt, "item")));
    }

    private static String text(Costs.Conversion conversion) {
        return "%s more for the buyer of %s that cannot be sold as bought"
                .formatted(
                        percentage(conversion.rate()),
                        Numbers.counted(conversion.items().size(), "item"));
    }

    private static String percentage(BigDecimal rate) {
        return rate.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** Whether its kind of price tells how many units were traded. */
    public boolean knowsVolumes() {
        return window.endpoint().kind() != PriceKind.QUOTES;
    }

    /** Whether flips are simulated: only if it is known at which side trades were made. */
    public boolean hasFlips() {
        return window.endpoint().kind() == PriceKind.SIDES;
    }
}
