package dev.tradewind.reporting.trackrecord;

import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.EarlierWindows;
import dev.tradewind.reporting.figures.Rankable;
import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.sections.Section;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A look back that is under way: keeps the best of each ranking in each window, and what became of all candidates. */
public final class Walk {

    private final Window stretch;
    private final int[] lasts;

    /** After how many buckets picks are settled. */
    private final int settledAfter;

    private final List<SectionPicks> picks;
    private final Tally candidates = new Tally();

    /** @param lasts the position in the stretch of the newest bucket of each window, the newest window first */
    Walk(Window stretch, int[] lasts, int settledAfter, List<Section> sections) {
        this.stretch = stretch;
        this.lasts = lasts;
        this.settledAfter = settledAfter;
        picks = sections.stream()
                .map(section -> new SectionPicks(section, lasts.length))
                .toList();
    }

    public EarlierWindows windows() {
        return new EarlierWindows(lasts, settledAfter, this::visit);
    }

    private void visit(int window, Rankable row, Supplier<Deal> deal) {
        if (row.mayRank()) {
            picks.forEach(section -> section.offer(window, row, deal));
        }
        if (isCandidate(row)) {
            candidates.add(row, deal.get());
        }
    }

    /** Whether a trader might have picked it without any ranking. */
    private static boolean isCandidate(Rankable row) {
        return row.sides().flip().margin() > 0
                && row.sides().score().quantity() >= 1
                && Collections.disjoint(row.flags(), Rankable.UNRANKABLE);
    }

    /**
     * When all items were visited.
     *
     * @param told the section whose picks are told one by one
     */
    public Findings findings(Section told) {
        List<Instant> ends = Arrays.stream(lasts)
                .mapToObj(last -> stretch.bucket(last).end())
                .toList();
        TrackRecord record = new TrackRecord(
                ends,
                settledAfter * stretch.endpoint().stepSeconds(),
                picks.stream().map(SectionPicks::record).toList(),
                candidates.performance());
        List<SettledPick> settled = picks.stream()
                .filter(section -> section.isOf(told))
                .flatMap(section -> section.settled(ends))
                .toList();
        return new Findings(record, settled);
    }
}
