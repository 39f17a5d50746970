package dev.tradewind.reporting.figures;

import java.time.Instant;
import org.apache.commons.statistics.descriptive.Max;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Min;

/**
 * The figures of an item that only the report shows: what no ranking may use, since it would take too long to compute them for many
 * earlier windows.
 *
 * @param last start of the newest bucket in which it has a price
 * @param median of its prices; {@code min} and {@code max} likewise
 * @param volatility sd of the logarithm of each price ÷ the one before
 * @param emaGapPct (EMA6 - EMA18) ÷ EMA18 at the newest price, per cent
 * @param drawdownPct the deepest fall below the highest price so far, per cent of that
 * @param trading {@link Trading#UNKNOWN} if its kind of price does not tell the sides of trades
 */
public record Details(
        Instant last,
        double median,
        double min,
        double max,
        double volatility,
        double emaGapPct,
        double drawdownPct,
        Trading trading) {

    private static final int FAST = 6;
    private static final int SLOW = 18;
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    /**
     * What the sides of trades tell.
     *
     * @param vwap volume-weighted mean of all trades
     * @param turnover sum of price × volume
     * @param positiveShare of the buckets with both sides, the share in which a unit was worth more than it cost
     */
    public record Trading(double vwap, double turnover, double positiveShare, Bait bait) {

        static final Trading UNKNOWN = new Trading(Double.NaN, Double.NaN, Double.NaN, Bait.NONE);

        /** Of an item that traded in the window. */
        static Trading of(ItemHistory history, TradeFigures trades, Span window) {
            double turnover = history.trades().turnover(window);
            return new Trading(
                    turnover / trades.volume(),
                    turnover,
                    history.trader().positiveShare(window),
                    Bait.in(history.trades(), window));
        }
    }

    /** @param prices the oldest first; maybe none */
    static Details of(Instant last, double[] prices, Trading trading) {
        if (prices.length == 0) {
            return new Details(last, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, trading);
        }
        double slow = ema(prices, SLOW);
        return new Details(
                last,
                MEDIAN.evaluate(prices),
                Min.of(prices).getAsDouble(),
                Max.of(prices).getAsDouble(),
                Spread.of(returns(prices)).sd(),
                Ratio.of(ema(prices, FAST) - slow, slow) * 100,
                drawdown(prices) * 100,
                trading);
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
