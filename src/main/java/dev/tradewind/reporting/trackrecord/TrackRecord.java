package dev.tradewind.reporting.trackrecord;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tradewind.reporting.sections.BestFlips;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the picks did that a report would have made at earlier times.
 *
 * @param windowEnds the ends of the windows that were ranked, the newest first; none with too little history
 * @param settledAfterSeconds how long the picks were followed
 * @param rankings how the picks of each section did, in the order of the page
 * @param candidates how all items did that had a margin, of which a unit could be had, and that were not thin, stale, one-sided or excluded
 */
public record TrackRecord(
        List<Instant> windowEnds, long settledAfterSeconds, List<RankingRecord> rankings, Performance candidates) {

    public TrackRecord {
        windowEnds = List.copyOf(windowEnds);
        rankings = List.copyOf(rankings);
    }

    /** @param section its title */
    public record RankingRecord(String section, Performance performance) {}

    /** How the picks of a section did, if it picked anything. */
    public Optional<Performance> of(String section) {
        return find(section).filter(performance -> performance.picks() > 0);
    }

    /** How the best flips did, also if there were none. Empty in the record of a report that has no such section. */
    public Optional<Performance> bestFlips() {
        return find(BestFlips.SECTION.title());
    }

    private Optional<Performance> find(String section) {
        return rankings.stream()
                .filter(ranking -> ranking.section().equals(section))
                .map(RankingRecord::performance)
                .findFirst();
    }

    @JsonIgnore
    public boolean isEmpty() {
        return windowEnds.isEmpty();
    }
}
