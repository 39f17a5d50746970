package dev.tradewind.reporting;

import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A track record as the page shows it, with the advice that it is about.
 *
 * @param best the first of the best flips; empty if there is none
 */
public record TrackRecordView(TrackRecord record, ReportHead head, Optional<ItemFigures> best) {

    private static final String CANDIDATES = "Any item with a margin";

    /** How many buckets before the window must be there for one earlier window, its picks followed. */
    public String bucketsNeeded() {
        Window window = head.window();
        return Numbers.whole(record.settledAfterSeconds() / window.endpoint().stepSeconds());
    }

    /** After how long a flip ends. */
    public String horizon() {
        int buckets = head.context().definition().report().terms().horizon();
        return Numbers.span(head.window().endpoint().step().multipliedBy(buckets));
    }

    public String settledAfter() {
        return Numbers.span(Duration.ofSeconds(record.settledAfterSeconds()));
    }

    public Instant newest() {
        return record.windowEnds().get(0);
    }

    public Instant oldest() {
        return record.windowEnds().get(record.windowEnds().size() - 1);
    }

    public String csv() {
        return head.record().reportName() + ReportFolder.PICKS;
    }

    /** How long everything took that it rests on. */
    public String evidence() {
        return Numbers.span(Duration.between(oldest(), newest()).plusSeconds(record.settledAfterSeconds()));
    }

    /** How the best flips did. */
    public Performance first() {
        return record.rankings().get(0).performance();
    }

    /** Whether the best flips earned money, and not less than any item. */
    public boolean isGood() {
        return isGain(first()) && !first().isWorseThan(record.candidates());
    }

    private static boolean isGain(Performance performance) {
        return performance.returnOnCapital() != null && performance.returnOnCapital() > 0;
    }

    /** How far to trust the best flips. */
    public String verdict() {
        if (first().returnOnCapital() == null) {
            return "Nobody knows yet how far to trust this: none of the earlier best flips could be bought.";
        }
        if (first().isWorseThan(record.candidates())) {
            return "Do not rely on it: earlier best flips did worse than any item with a margin.";
        }
        return isGood()
                ? "It worked before: earlier best flips earned money, and more than any item with a margin."
                : "Be careful: earlier best flips lost money, though less than any item with a margin.";
    }

    /** Every ranking, and what any item did. */
    public List<RankingRecord> rows() {
        List<RankingRecord> rows = new ArrayList<>(record.rankings());
        rows.add(new RankingRecord(CANDIDATES, record.candidates()));
        return rows;
    }

    /** What must be said above a ranking whose picks did worse than any item with a margin. */
    static Optional<String> warning(TrackRecord record, String section) {
        return record.of(section)
                .filter(performance -> performance.isWorseThan(record.candidates()))
                .map(performance ->
                        "Its earlier picks did worse than any item with a margin: they returned %s of what was paid, against %s."
                                .formatted(
                                        change(performance.returnOnCapital()),
                                        change(record.candidates().returnOnCapital())));
    }

    /** A fraction as per cent. */
    public static String share(@Nullable Double fraction) {
        return Numbers.percent(fraction == null ? Double.NaN : 100 * fraction);
    }

    /** A fraction as per cent, with its sign. */
    public static String change(@Nullable Double fraction) {
        return (fraction != null && fraction > 0 ? "+" : "") + share(fraction);
    }
}
