package dev.tradewind.reporting;

import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The head of a report's page: which window the report looks at, and with which parameters it was made. */
public record ReportHead(ReportContext context, ReportRecord record, Window window) {

    private static final int MOST_FLIPS = 3;

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

    /** The end of the newest bucket of the window. */
    public Instant end() {
        return window.newest().end();
    }

    /** The end of the newest bucket that is not missing. */
    public Optional<Instant> freshest() {
        return window.newestFirst().stream()
                .filter(bucket -> !isMissing(bucket))
                .map(Bucket::end)
                .findFirst();
    }

    /** The first of its best flips, as many as the index shows beside each report. */
    public List<ReportRecord.Flip> best() {
        return record.best().stream()
                .filter(ReportRecord.Flip::hasNumbers)
                .limit(MOST_FLIPS)
                .toList();
    }

    /** Whether a query of the user made the report. */
    public boolean isUsersOwn() {
        return !record.reportName().equals(window.reportName());
    }

    public boolean isMissing(Bucket bucket) {
        return record.missing().contains(bucket.time());
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
