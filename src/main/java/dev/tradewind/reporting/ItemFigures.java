package dev.tradewind.reporting;

import dev.tradewind.market.MarketItem;

/**
 * One row of a report: an item that traded in the window. A figure that is undefined is NaN.
 *
 * @param buckets in how many buckets of the window it traded
 * @param high the newest price of that side in the window, as {@code low}
 * @param highVolume sum over the window, as {@code lowVolume}
 * @param vwap volume-weighted mean of all trades in the window
 * @param tax on one unit sold at {@code high}, by the date of the bucket that {@code high} comes from
 */
public record ItemFigures(
        MarketItem item,
        int buckets,
        double high,
        double low,
        long highVolume,
        long lowVolume,
        double vwap,
        double tax) {

    /** What one unit bought at {@code low} and sold at {@code high} leaves after tax. */
    public double margin() {
        return high - tax - low;
    }

    /** The margin as a share of what was paid, per cent. */
    public double roiPct() {
        return low == 0 ? Double.NaN : margin() / low * 100;
    }

    /** What the margin could have earned on the side that traded less; rows are sorted by it. */
    public double potential() {
        return margin() * Math.min(highVolume, lowVolume);
    }
}
