package dev.tradewind.reporting.figures;

import org.apache.commons.statistics.descriptive.Median;

/**
 * Newest prices that lure: a newest high or low that is more than three robust standard deviations (1.4826 × the median absolute
 * deviation) away from the median, in the logarithms of the window's prices, while less was traded at it than on that side in the
 * median bucket. If more than half of the prices are the same, that deviation is 0, and nothing is bait.
 *
 * @param high the position in the window of the newest high if it is bait, otherwise -1
 * @param low the position in the window of the newest low if it is bait, otherwise -1
 */
public record Bait(int high, int low) {

    private static final double DEVIATIONS = 3;

    /** Makes the median absolute deviation of normally distributed values their standard deviation. */
    private static final double NORMAL = 1.4826;

    private static final Median MEDIAN = Median.withDefaults().withCopy(true);
    static final Bait NONE = new Bait(-1, -1);

    static Bait in(ItemTrades trades, Span window) {
        ItemSeries series = trades.series();
        int high = newestOfFew(series.high(), series.highVolume(), window);
        int low = newestOfFew(series.low(), series.lowVolume(), window);
        if (high < 0 && low < 0) {
            return NONE;
        }
        double[] logs = logarithms(trades.prices().in(window).toArray());
        double middle = MEDIAN.evaluate(logs);
        double allowed = DEVIATIONS * NORMAL * MEDIAN.evaluate(distances(logs, middle));
        return new Bait(
                isFar(high, series.high(), middle, allowed) ? high - window.first() : -1,
                isFar(low, series.low(), middle, allowed) ? low - window.first() : -1);
    }

    private static double[] distances(double[] logs, double middle) {
        double[] distances = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            distances[i] = Math.abs(logs[i] - middle);
        }
        return distances;
    }

    private static double[] logarithms(double[] prices) {
        double[] logs = new double[prices.length];
        for (int i = 0; i < prices.length; i++) {
            logs[i] = Math.log(prices[i]);
        }
        return logs;
    }

    boolean isThere() {
        return high >= 0 || low >= 0;
    }

    /** The position of the newest price of a side if its volume is below the median of that side's volumes; otherwise -1. */
    private static int newestOfFew(double[] prices, long[] volumes, Span window) {
        int newest = ItemSeries.newest(prices, window);
        return newest >= 0 && isBelowMedian(volumes[newest], volumes, window) ? newest : -1;
    }

    /** One of the volumes is below their median if at most half of them are not larger. Where nothing was traded there is none. */
    private static boolean isBelowMedian(long volume, long[] volumes, Span window) {
        int all = 0;
        int notLarger = 0;
        for (int position = window.first(); position <= window.last(); position++) {
            long each = volumes[position];
            all += each > 0 ? 1 : 0;
            notLarger += each > 0 && each <= volume ? 1 : 0;
        }
        return all > 0 && 2 * notLarger <= all;
    }

    private static boolean isFar(int position, double[] prices, double middle, double allowed) {
        return allowed > 0 && position >= 0 && Math.abs(Math.log(prices[position]) - middle) > allowed;
    }
}
