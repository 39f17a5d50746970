package dev.tradewind.reporting.figures;

import java.time.Instant;
import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Min;

/**
 * The figures of an item that only the report shows: what no ranking may use, since it would take too long to compute them for many
 * earlier windows.
 *
 * @param lastTrade start of the newest bucket in which the item traded
 * @param vwap volume-weighted mean of all trades
 * @param turnover sum of price × volume
 * @param median of the volume-weighted prices of the buckets in which it traded; {@code min} and {@code max} likewise
 * @param volatility sd of the logarithm of each price ÷ the one before
 * @param emaGapPct (EMA6 - EMA18) ÷ EMA18 at the newest price, per cent
 * @param drawdownPct the deepest fall below the highest price so far, per cent of that
 * @param positiveShare of the buckets with both sides, the share in which a unit was worth more than it cost
 */
public record Details(
        Instant lastTrade,
        double vwap,
        double turnover,
        double median,
        double min,
        double max,
        double volatility,
        double emaGapPct,
        double drawdownPct,
        double positiveShare,
        Bait bait) {

    private static final int FAST = 6;
    private static final int SLOW = 18;
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    /** Of an item that traded in the window. */
    static Details of(ItemHistory history, Rankable row, Instant lastTrade, Span window) {
        double[] prices = history.trades().prices().in(window).toArray();
        double turnover = history.trades().turnover(window);
        double slow = ema(prices, SLOW);
        return new Details(
                lastTrade,
                turnover / row.trades().volume(),
                turnover,
                MEDIAN.evaluate(prices),
                Min.of(prices).getAsDouble(),
                Max.of(prices).getAsDouble(),
                Spread.of(returns(prices)).sd(),
                Ratio.of(ema(prices, FAST) - slow, slow) * 100,
                drawdown(prices) * 100,
                history.trader().positiveShare(window),
                Bait.in(history.trades().series(), prices, window));
    }

    private static double[] returns(double[] prices) {
        double[] returns = new double[prices.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(prices[i + 1] / prices[i]);
        }
        return returns;
    }

    /** The exponential moving average at the last price, with alpha = 2 / (n + 1), started at the first. */
    private static double ema(double[] prices, int n) {
        double alpha = 2.0 / (n + 1);
        double average = prices[0];
        for (double price : prices) {
            average += alpha * (price - average);
        }
        return average;
    }

    private static double drawdown(double[] prices) {
        double highest = prices[0];
        double deepest = 0;
        for (double price : prices) {
            highest = Math.max(highest, price);
            deepest = Math.max(deepest, Ratio.of(highest - price, highest));
        }
        return deepest;
    }
}
