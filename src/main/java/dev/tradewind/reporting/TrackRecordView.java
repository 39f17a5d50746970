package dev.tradewind.reporting;

import dev.tradewind.market.Window;
import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A track record as the page shows it. */
public record TrackRecordView(TrackRecord record, ReportHead head) {

    private static final String CANDIDATES = "Any item with a margin";

    /** How many buckets before the window must be there for one earlier window, its picks followed. */
    public String bucketsNeeded() {
        Window window = head.window();
        return Numbers.whole(record.settledAfterSeconds() / window.endpoint().stepSeconds());
    }

    public String settledAfter() {
        return Numbers.duration(Duration.ofSeconds(record.settledAfterSeconds()));
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

    /** What a trader has to know of the best flips, and of any item for comparison. */
    public String headline() {
        Performance any = record.candidates();
        return "Of the best flips that could be bought, %s gained, and all of them together returned %s of what was paid. Of any item with a margin, %s gained, and they returned %s."
                .formatted(
                        share(first().gained()),
                        change(first().returnOnCapital()),
                        share(any.gained()),
                        change(any.returnOnCapital()));
    }

    private Performance first() {
        return record.rankings().get(0).performance();
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
