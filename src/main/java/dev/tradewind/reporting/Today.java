package dev.tradewind.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What leads the index of a job: the best picks of all its reports, and what changed since the as-of before.
 *
 * @param all the picks of all reports, each item once, the best first
 * @param before what the index showed of an earlier as-of
 */
public record Today(NewestReports reports, List<Pick> all, Optional<Edition> before) {

    private static final int MOST_PICKS = 10;
    private static final int MOST_MOVES = 3;

    /**
     * Empty if no report is there yet, or if none of the job picks flips.
     *
     * @param published the edition that was published last
     */
    static Optional<Today> of(IndexView view, Optional<Edition> published) {
        return NewestReports.of(view)
                .filter(reports ->
                        view.heads().keySet().stream().anyMatch(view.context().definition()::hasPicks))
                .map(reports -> new Today(
                        reports, reports.picks(), published.flatMap(edition -> edition.newestBefore(reports.asOf()))));
    }

    /** To be published with the page; empty if no report is made yet, so that the edition of an earlier as-of stays the last one. */
    Optional<Edition> edition() {
        List<Pick> known = new ArrayList<>(shown());
        picksBefore()
                .filter(this::isAwaited)
                .filter(Predicate.not(this::isShown))
                .forEach(known::add);
        return hasReports() ? Optional.of(new Edition(reports.asOf(), known, before)) : Optional.empty();
    }

    private Stream<Pick> picksBefore() {
        return before.stream().flatMap(edition -> edition.picks().stream());
    }

    /** Whether nobody can say yet what became of it: a report that named it is not made yet. */
    private boolean isAwaited(Pick earlier) {
        return earlier.reportNames().stream().anyMatch(reports.awaited()::contains);
    }

    private boolean isShown(Pick earlier) {
        return shown().stream().anyMatch(earlier::isOfSameItem);
    }

    /** The pick of the same item, also one that the page has no room for. */
    public Optional<Pick> now(Pick earlier) {
        return all.stream().filter(earlier::isOfSameItem).findFirst();
    }

    private List<Pick> shown() {
        return all.subList(0, Math.min(MOST_PICKS, all.size()));
    }

    /** The picks that the page shows. */
    public List<TodaysPick> picks() {
        return shown().stream()
                .map(pick -> new TodaysPick(pick, reports.record(pick), isNew(pick)))
                .toList();
    }

    private boolean isNew(Pick pick) {
        return before.isPresent() && before.get().find(pick).isEmpty();
    }

    /** What the shown picks take together. */
    public double capital() {
        return shown().stream().mapToDouble(pick -> pick.flip().capital()).sum();
    }

    /** What the shown picks are expected to earn together. */
    public double expectedProfit() {
        return shown().stream().mapToDouble(Pick::expectedProfit).sum();
    }

    /** Whether any report is made as of this time. */
    public boolean hasReports() {
        return !reports.made().isEmpty();
    }

    /** The names of the reports whose picks are missing, since nobody has made them yet. */
    public List<String> awaited() {
        return reports.awaited();
    }

    /** Why there are no picks. */
    public String whyNothing() {
        if (!hasReports()) {
            return "no report is made as of " + Numbers.minute(reports.asOf()) + " UTC yet";
        }
        return reports.areAllWithheld()
                ? "too many buckets of the reports are missing"
                : "of no item were enough flips won";
    }

    /** The as-of with which it is compared. */
    public Optional<Instant> since() {
        return before.map(Edition::asOf);
    }

    /** The shown picks that were none before. */
    public List<Pick> arrived() {
        return shown().stream().filter(this::isNew).toList();
    }

    /** The picks of before that the page no longer shows, although the reports are made that named them. */
    public List<Pick> left() {
        return picksBefore()
                .filter(Predicate.not(this::isAwaited))
                .filter(Predicate.not(this::isShown))
                .toList();
    }

    /** A shown pick, and the same item before. */
    public record Move(Pick before, Pick now) {

        private double size() {
            return Math.abs(now.expectedProfit() - before.expectedProfit());
        }
    }

    /** The shown picks of which the expected profit moved most. */
    public List<Move> moved() {
        return picksBefore()
                .filter(Predicate.not(this::isAwaited))
                .filter(this::isShown)
                .flatMap(earlier -> now(earlier).map(now -> new Move(earlier, now)).stream())
                .filter(move -> move.size() > 0)
                .sorted(Comparator.comparingDouble(Move::size).reversed())
                .limit(MOST_MOVES)
                .toList();
    }
}
