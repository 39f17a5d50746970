package dev.tradewind.reporting;

import dev.tradewind.reporting.trackrecord.Performance;
import dev.tradewind.reporting.trackrecord.TrackRecord;
import java.util.Optional;

/**
 * A pick as the index of a job shows it.
 *
 * @param report the one by which it is expected to earn most
 * @param isNew whether the index before did not show it
 */
public record TodaysPick(Pick pick, ReportRecord report, boolean isNew) {

    /** Of a page of a report, with the item's chart open; see address.js. */
    public String address(String reportName) {
        return ReportHead.address(reportName, pick.flip().itemId());
    }

    /** How the best flips of its report did at earlier times. */
    public String trust() {
        return performance().map(this::words).orElse("too little history");
    }

    private String words(Performance past) {
        if (past.hasBoughtNothing()) {
            return "none could be bought";
        }
        String words = "%s gained, return %s"
                .formatted(TrackRecordView.share(past.gained()), TrackRecordView.change(past.returnOnCapital()));
        return isWorse(past) ? words + ", worse than all items" : words;
    }

    private boolean isWorse(Performance past) {
        return report.trackRecord()
                .filter(record -> past.isWorseThan(record.candidates()))
                .isPresent();
    }

    /** Whether those could not be bought, lost, or did worse than all items with a margin. */
    public boolean isDoubtful() {
        return performance()
                .filter(past -> past.hasBoughtNothing() || past.hasLost() || isWorse(past))
                .isPresent();
    }

    private Optional<Performance> performance() {
        return report.trackRecord().flatMap(TrackRecord::bestFlips).filter(past -> past.picks() > 0);
    }
}
