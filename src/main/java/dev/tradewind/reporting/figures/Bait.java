package dev.tradewind.reporting.figures;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Newest prices that lure: a newest high or low that is more than three robust standard deviations (1.4826 × the median absolute
 * deviation) away from the median, in the logarithms of the window's prices, while less was traded at it than in the median bucket.
 * If more than half of the prices are the same, that deviation is 0, and nothing is bait.
 */
public final class Bait {

    private static final double DEVIATIONS = 3;

    /** Makes the median absolute deviation of normally distributed values their standard deviation. */
    private static final double NORMAL = 1.4826;

    private Bait() {}

    static boolean isIn(ItemSeries series) {
        return position(series).isPresent();
    }

    /** The position of the newest price that is bait, if one is. */
    public static OptionalInt position(ItemSeries series) {
        int[] traded = series.tradedPositions();
        double volume = median(Arrays.stream(traded).mapToDouble(position -> series.volume(position)));
        int high = newestBelow(volume, series.high(), series.highVolume());
        int low = newestBelow(volume, series.low(), series.lowVolume());
        if (high < 0 && low < 0) {
            return OptionalInt.empty();
        }
        double[] logs = Arrays.stream(series.prices(traded)).map(Math::log).toArray();
        double middle = median(Arrays.stream(logs));
        double allowed = DEVIATIONS * NORMAL * median(Arrays.stream(logs).map(log -> Math.abs(log - middle)));
        return IntStream.of(high, low)
                .filter(position -> position >= 0)
                .filter(position -> position == high && isFar(series.high()[high], middle, allowed)
                        || position == low && isFar(series.low()[low], middle, allowed))
                .max();
    }

    /** The position of the newest price of a side, if less was traded at it than that. */
    private static int newestBelow(double volume, double[] prices, long[] volumes) {
        int newest = ItemSeries.newest(prices);
        return newest >= 0 && volumes[newest] < volume ? newest : -1;
    }

    private static boolean isFar(double price, double middle, double allowed) {
        return allowed > 0 && Math.abs(Math.log(price) - middle) > allowed;
    }

    private static double median(DoubleStream values) {
        return Median.withDefaults().evaluate(values.toArray());
    }
}
