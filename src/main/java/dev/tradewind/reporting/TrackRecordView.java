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

    private static final String CANDIDATES = "All items with a margin";
    private static final String TOGETHER = "all items with a margin together";

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
    public Performance flips() {
        return record.bestFlips().orElseThrow();
    }

    /** Whether the best flips earned money, and did no worse than all items with a margin. */
    public boolean isGood() {
        return isGain(flips()) && !flips().isWorseThan(record.candidates());
    }

    private static boolean isGain(Performance performance) {
        return performance.returnOnCapital() != null && performance.returnOnCapital() > 0;
    }

    /** How far to trust the best flips. */
    public String verdict() {
        return verdict(flips(), record.candidates());
    }

    static String verdict(Performance best, Performance all) {
        if (best.returnOnCapital() == null) {
            return "Nobody knows yet how far to trust this: none of the earlier best flips could be bought.";
        }
        if (best.isWorseThan(all)) {
            return "Do not rely on it: earlier best flips %s than %s.".formatted(worse(best, all), TOGETHER);
        }
        if (isGain(best)) {
            return "It worked before: earlier best flips earned money, and returned %s than %s."
                    .formatted(all.returnedLessThan(best) ? "more" : "no less", TOGETHER);
        }
        return best.hasLost() ? loss(best, all) : "Be careful: earlier best flips earned nothing.";
    }

    private static String loss(Performance best, Performance all) {
        String words = "Be careful: earlier best flips lost money";
        return all.returnedLessThan(best) ? "%s, though less than %s.".formatted(words, TOGETHER) : words + ".";
    }

    private static String worse(Performance picks, Performance all) {
        if (!picks.returnedLessThan(all)) {
            return "gained less often";
        }
        return picks.gainedLessOftenThan(all) ? "gained less often and returned less" : "returned less";
    }

    /** Every ranking, and how all items with a margin did. */
    public List<RankingRecord> rows() {
        List<RankingRecord> rows = new ArrayList<>(record.rankings());
        rows.add(new RankingRecord(CANDIDATES, record.candidates()));
        return rows;
    }

    /** What must be said above a ranking whose picks could not be bought, or did worse than all items with a margin. */
    static Optional<String> warning(TrackRecord record, String section) {
        return record.of(section).flatMap(picks -> warning(picks, record.candidates()));
    }

    private static Optional<String> warning(Performance picks, Performance all) {
        if (picks.hasBoughtNothing()) {
            return Optional.of("None of its earlier picks could be bought.");
        }
        return picks.isWorseThan(all)
                ? Optional.of("Its earlier picks did worse than %s: %s.".formatted(TOGETHER, worseFigures(picks, all)))
                : Optional.empty();
    }

    private static String worseFigures(Performance picks, Performance all) {
        List<String> figures = new ArrayList<>();
        if (picks.gainedLessOftenThan(all)) {
            figures.add("%s of those bought gained, against %s".formatted(share(picks.gained()), share(all.gained())));
        }
        if (picks.returnedLessThan(all)) {
            figures.add("they returned %s of what was paid, against %s"
                    .formatted(change(picks.returnOnCapital()), change(all.returnOnCapital())));
        }
        return String.join(", and ", figures);
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
