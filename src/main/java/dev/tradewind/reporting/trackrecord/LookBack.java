package dev.tradewind.reporting.trackrecord;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.MarketItem;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.EarlierWindow;
import dev.tradewind.reporting.figures.EarlierWindow.Outcome;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ReportFigures;
import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.sections.Section;
import dev.tradewind.reporting.trackrecord.TrackRecord.RankingRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks back over earlier windows of a report, ranks their items as the report does, from nothing but the window itself, and settles
 * the best of each ranking in the buckets that follow.
 *
 * @param minCoverage the share of a window's buckets without which there would have been no report
 * @param horizon after how many buckets a flip ends
 * @param kept how long prices are kept: a look back at older ones would find nothing the next time; null for ever
 */
public record LookBack(
        double minCoverage, int horizon, @Nullable Duration kept) {

    /** How many earlier windows it looks at, at most. */
    private static final int MOST_WINDOWS = 48;

    /** How many windows are in memory at a time, with the figures of all their items. */
    private static final int WINDOWS_AT_ONCE = 8;

    private static final int PICKS = 10;
    private static final Duration SHORTEST = Duration.ofDays(1);

    /** @param picks those of the first section, the newest first */
    public record Findings(TrackRecord record, List<SettledPick> picks) {}

    /** After how many buckets picks are settled: after the horizon, and after a day at least. */
    private int settled(Endpoint endpoint) {
        long day = (SHORTEST.toSeconds() + endpoint.stepSeconds() - 1) / endpoint.stepSeconds();
        return (int) Math.max(horizon, day);
    }

    /** The longest stretch of buckets that it may look at for a report on the window, the window itself included. */
    public Window longest(Window window) {
        long most = window.interval() + settled(window.endpoint()) + MOST_WINDOWS - 1;
        long there = kept == null ? most : kept.dividedBy(window.endpoint().step());
        return new Window(window.newest(), (int) Math.max(window.interval(), Math.min(most, there)));
    }

    /** The stretch of buckets that it looks at if these are stored, the window itself included. */
    public Window stretch(Window window, Predicate<Bucket> isStored) {
        Window longest = longest(window);
        int[] lasts = lasts(longest.interval(), position -> isStored.test(longest.bucket(position)), window);
        return Arrays.stream(lasts).min().stream()
                .mapToObj(last -> longest.from(last - window.interval() + 1))
                .findFirst()
                .orElse(window);
    }

    /**
     * @param stretch the prices of the report's window, and of the buckets before it
     * @param window the report's
     * @param sections the report's rankings
     */
    public Findings of(WindowPrices stretch, Window window, List<Section> sections, ReportFigures figures) {
        int after = settled(window.endpoint());
        int[] lasts = lasts(
                stretch.positions().size(),
                position -> stretch.positions().get(position).isPresent(),
                window);
        Collected collected = new Collected(sections);
        for (int done = 0; done < lasts.length; done += WINDOWS_AT_ONCE) {
            int[] some = Arrays.copyOfRange(lasts, done, Math.min(done + WINDOWS_AT_ONCE, lasts.length));
            figures.earlier(stretch, window.interval(), some, after).forEach(collected::add);
        }
        return collected.findings(after * window.endpoint().stepSeconds());
    }

    /**
     * The positions of the newest buckets of the windows to look at, the newest window first: with so many buckets that there would
     * have been a report, and with all buckets behind them in which its picks are settled.
     */
    private int[] lasts(int length, IntPredicate isStored, Window window) {
        BitSet stored = new BitSet();
        IntStream.range(0, length).filter(isStored).forEach(stored::set);
        int after = settled(window.endpoint());
        return IntStream.iterate(length - 1 - after, last -> last >= window.interval() - 1, last -> last - 1)
                .filter(last -> stored.nextClearBit(last + 1) > last + after)
                .filter(last -> coverage(stored, last, window.interval()) >= minCoverage)
                .limit(MOST_WINDOWS)
                .toArray();
    }

    private static double coverage(BitSet stored, int last, int interval) {
        return (double) stored.get(last - interval + 1, last + 1).cardinality() / interval;
    }

    /** Whether a trader might have picked it without any ranking. */
    private static boolean isCandidate(ItemFigures row) {
        return row.flip().margin() > 0
                && row.score().quantity() >= 1
                && !row.flags().contains(Flag.EXCLUDED);
    }

    /** What was found so far. */
    private static final class Collected {

        private final List<Instant> windowEnds = new ArrayList<>();
        private final Map<Section, List<SettledPick>> picks = new LinkedHashMap<>();
        private final List<SettledPick> candidates = new ArrayList<>();

        Collected(List<Section> sections) {
            sections.forEach(section -> picks.put(section, new ArrayList<>()));
        }

        void add(EarlierWindow window) {
            Instant end = window.newest().end();
            windowEnds.add(end);
            Map<MarketItem, Deal> deals = new HashMap<>();
            window.outcomes().forEach(outcome -> deals.put(outcome.row().item(), outcome.deal()));
            List<ItemFigures> rows = window.outcomes().stream()
                    .map(Outcome::row)
                    .filter(ItemFigures::isRankable)
                    .toList();
            picks.forEach((section, settled) -> section.ranking().of(rows).stream()
                    .limit(PICKS)
                    .map(row -> SettledPick.of(end, row, Objects.requireNonNull(deals.get(row.item()))))
                    .forEach(settled::add));
            window.outcomes().stream()
                    .filter(outcome -> isCandidate(outcome.row()))
                    .map(outcome -> SettledPick.of(end, outcome.row(), outcome.deal()))
                    .forEach(candidates::add);
        }

        Findings findings(long settledAfterSeconds) {
            List<RankingRecord> rankings = picks.entrySet().stream()
                    .map(each -> new RankingRecord(each.getKey().title(), Performance.of(each.getValue())))
                    .toList();
            TrackRecord record = new TrackRecord(windowEnds, settledAfterSeconds, rankings, Performance.of(candidates));
            return new Findings(record, picks.values().iterator().next());
        }
    }
}
