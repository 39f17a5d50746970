package dev.tradewind.reporting.figures;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Newest prices that lure: a newest high or low that is more than three robust standard deviations (1.4826 × the median absolute
 * deviation) away from the median, in the logarithms of the window's prices, while less was traded at it than in the median bucket.
 * If more than half of the prices are the same, that deviation is 0, and nothing is bait.
 *
 * @param high the position of the newest high if it is bait, otherwise -1
 * @param low the position of the newest low if it is bait, otherwise -1
 */
public record Bait(int high, int low) {

    private static final double DEVIATIONS = 3;

    /** Makes the median absolute deviation of normally distributed values their standard deviation. */
    private static final double NORMAL = 1.4826;

    private static final Bait NONE = new Bait(-1, -1);

    public static Bait in(ItemSeries series) {
        int[] traded = series.tradedPositions();
        double volume = median(Arrays.stream(traded).mapToDouble(position -> series.volume(position)));
        int high = newestBelow(volume, series.high(), series.highVolume());
        int low = newestBelow(volume, series.low(), series.lowVolume());
        if (high < 0 && low < 0) {
            return NONE;
        }
        double[] logs = Arrays.stream(series.prices(traded)).map(Math::log).toArray();
        double middle = median(Arrays.stream(logs));
        double allowed = DEVIATIONS * NORMAL * median(Arrays.stream(logs).map(log -> Math.abs(log - middle)));
        return new Bait(
                isFar(high, series.high(), middle, allowed) ? high : -1,
                isFar(low, series.low(), middle, allowed) ? low : -1);
    }

    boolean isThere() {
        return high >= 0 || low >= 0;
    }

    /** The position of the newest price of a side, if less was traded at it than that. */
    private static int newestBelow(double volume, double[] prices, long[] volumes) {
        int newest = ItemSeries.newest(prices);
        return newest >= 0 && volumes[newest] < volume ? newest : -1;
    }

    private static boolean isFar(int position, double[] prices, double middle, double allowed) {
        return allowed > 0 && position >= 0 && Math.abs(Math.log(prices[position]) - middle) > allowed;
    }

    private static double median(DoubleStream values) {
        return Median.withDefaults().evaluate(values.toArray());
    }
}
