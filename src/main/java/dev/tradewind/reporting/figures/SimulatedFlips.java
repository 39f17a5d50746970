package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.figures.Settlement.Deal;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * How flips would have gone that began at each bucket of a window with both sides and at least {@value #LEAST_AFTER} buckets after it:
 * bid the bucket's low, follow it by {@link Settlement}.
 *
 * @param flips how many of them bought something
 * @param wins of these, the share that earned something; NaN without flips
 * @param returned the mean of profit ÷ what was paid; NaN without flips
 * @param floor a lower bound of that mean; NaN with fewer than two flips
 */
public record SimulatedFlips(int flips, double wins, double returned, double floor) {

    private static final int LEAST_AFTER = 6;

    /** Flips that begin less than a horizon apart share buckets: about one in this many is independent of the others. */
    private static final double SHARED = 4;

    private static final double DEVIATIONS = 2;

    /**
     * @param flips of the item, in the window and maybe in buckets before and after it, which do not count
     * @param first the position of the window's oldest bucket, {@code last} of its newest
     * @param quantity how many units are wanted
     */
    static SimulatedFlips of(ItemFlips flips, int first, int last, long quantity) {
        double[] returns = new double[Math.max(0, last - first + 1)];
        int bought = 0;
        for (int at = first; at <= last - LEAST_AFTER; at++) {
            if (flips.canBeginAt(at)) {
                Deal deal = flips.settle(at, last, quantity);
                if (deal.bought() > 0) {
                    returns[bought++] = deal.returned();
                }
            }
        }
        return of(Arrays.copyOf(returns, bought));
    }

    private static SimulatedFlips of(double[] returns) {
        int flips = returns.length;
        long wins = Arrays.stream(returns).filter(each -> each > 0).count();
        double mean = flips == 0 ? Double.NaN : Mean.of(returns).getAsDouble();
        double floor = mean - DEVIATIONS * Samples.sd(returns) * Math.sqrt(SHARED / flips);
        return new SimulatedFlips(flips, Samples.ratio(wins, flips), mean, floor);
    }
}
