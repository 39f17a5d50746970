package dev.tradewind.reporting.figures;

import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Min;

/**
 * How the volume-weighted price of an item moved over the buckets in which it traded.
 *
 * @param price of the newest traded bucket
 * @param sd with n - 1
 * @param volatility sd of the logarithm of each price ÷ the one before
 * @param slopePct least-squares slope over the position ÷ mean, per cent a bucket
 * @param momentumPct the newest price against the oldest, per cent
 * @param emaGapPct (EMA6 - EMA18) ÷ EMA18 at the newest price, per cent
 * @param drawdownPct the deepest fall below the highest price so far, per cent of that
 */
public record PriceFigures(
        double price,
        double mean,
        double median,
        double sd,
        double min,
        double max,
        double volatility,
        double slopePct,
        double momentumPct,
        double emaGapPct,
        double drawdownPct) {

    private static final int FAST = 6;
    private static final int SLOW = 18;
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    /** Of at least one price, oldest first, with the position of each in the window. */
    static PriceFigures of(double[] prices, int[] positions) {
        double newest = prices[prices.length - 1];
        double mean = Mean.of(prices).getAsDouble();
        double slow = Samples.ema(prices, SLOW);
        return new PriceFigures(
                newest,
                mean,
                MEDIAN.evaluate(prices),
                Samples.sd(prices),
                Min.of(prices).getAsDouble(),
                Max.of(prices).getAsDouble(),
                Samples.sd(returns(prices)),
                Samples.ratio(Samples.slope(positions, prices), mean) * 100,
                Samples.ratio(newest - prices[0], prices[0]) * 100,
                Samples.ratio(Samples.ema(prices, FAST) - slow, slow) * 100,
                drawdown(prices) * 100);
    }

    /** How many standard deviations the newest price is above the mean. */
    public double z() {
        return Samples.z(price, mean, sd);
    }

    private static double[] returns(double[] prices) {
        double[] returns = new double[prices.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(prices[i + 1] / prices[i]);
        }
        return returns;
    }

    private static double drawdown(double[] prices) {
        double highest = prices[0];
        double deepest = 0;
        for (double price : prices) {
            highest = Math.max(highest, price);
            deepest = Math.max(deepest, Samples.ratio(highest - price, highest));
        }
        return deepest;
    }
}
