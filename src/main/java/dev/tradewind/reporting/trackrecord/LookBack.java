package dev.tradewind.reporting.trackrecord;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bucket;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.sections.Section;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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

    private static final Duration SHORTEST = Duration.ofDays(1);

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
    public Walk walk(WindowPrices stretch, Window window, List<Section> sections) {
        int[] lasts = lasts(
                stretch.positions().size(),
                position -> stretch.positions().get(position).isPresent(),
                window);
        return new Walk(stretch.window(), lasts, settled(window.endpoint()), sections);
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
}
