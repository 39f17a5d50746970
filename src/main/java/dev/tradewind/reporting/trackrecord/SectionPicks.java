package dev.tradewind.reporting.trackrecord;

import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.sections.Ranking;
import dev.tradewind.reporting.sections.Ranking.Place;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The best picks of a section in each of many windows. */
final class SectionPicks {

    private static final Comparator<Outcome> BEST_FIRST = Comparator.comparing(Outcome::place);

    private final String title;
    private final Ranking ranking;

    /** For each window its best so far, the worst of them first. */
    private final List<PriorityQueue<Outcome>> best = new ArrayList<>();

    /** A pick, and what became of it. */
    private record Outcome(Place place, Deal deal) {}

    SectionPicks(Section section, int windows) {
        title = section.title();
        ranking = section.ranking();
        for (int window = 0; window < windows; window++) {
            best.add(new PriorityQueue<>(BEST_FIRST.reversed()));
        }
    }

    /** Picks the item in the window if it qualifies, until ten better ones have come. */
    void offer(int window, Rankable row, Supplier<Deal> deal) {
        if (!ranking.test().test(row)) {
            return;
        }
        PriorityQueue<Outcome> picks = best.get(window);
        Place place = ranking.place(row);
        if (picks.size() < Section.MOST_PICKS || place.compareTo(picks.element().place()) < 0) {
            picks.add(new Outcome(place, deal.get()));
        }
        if (picks.size() > Section.MOST_PICKS) {
            picks.remove();
        }
    }

    RankingRecord record() {
        Tally tally = new Tally();
        IntStream.range(0, best.size())
                .forEach(window -> sorted(window).forEach(pick -> tally.add(pick.place.row(), pick.deal)));
        return new RankingRecord(title, tally.performance());
    }

    boolean isOf(Section section) {
        return title.equals(section.title());
    }

    /** @param windowEnds one for each window */
    Stream<SettledPick> settled(List<Instant> windowEnds) {
        return IntStream.range(0, best.size())
                .boxed()
                .flatMap(window -> sorted(window)
                        .map(pick -> SettledPick.of(windowEnds.get(window), pick.place.row(), pick.deal)));
    }

    private Stream<Outcome> sorted(int window) {
        return best.get(window).stream().sorted(BEST_FIRST);
    }
}
