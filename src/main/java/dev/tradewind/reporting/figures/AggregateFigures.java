package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.Costs.ItemLevy;

/**
 * Of an item of which is known what all its trades in a bucket had in common: their average price, the highest, the lowest, and how
 * many there were.
 *
 * @param buckets in how many buckets of the window it traded
 * @param coverage buckets ÷ interval
 * @param unit at the newest average
 * @param highest the highest price of the newest bucket in which it traded; {@code lowest} likewise
 * @param volume units, in the whole window
 * @param trades how many trades there were, in the whole window
 * @param turnover the sum of average × volume
 * @param volumeZ how many standard deviations the newest volume is above the mean, a bucket without a trade counting as 0
 * @param rangePct (highest - lowest) ÷ average, per cent
 * @param elsewhere what it earns to sell it at another place; {@link Elsewhere#NOWHERE} without one
 * @param capitalShare one trader's share of a day's turnover, as a share of the capital for one item
 */
public record AggregateFigures(
        int buckets,
        double coverage,
        Unit unit,
        double highest,
        double lowest,
        long volume,
        long trades,
        double turnover,
        double volumeZ,
        double rangePct,
        Elsewhere elsewhere,
        double capitalShare)
        implements KindFigures {

    /**
     * What one unit is worth at a price.
     *
     * @param cost what its buyer pays in all
     * @param net what its seller keeps of the price; below 0 if the taxes are more than it
     */
    public record Unit(double cost, double net) {

        static Unit at(double price, ItemLevy due) {
            return new Unit(due.cost(price), price - due.tax(price));
        }
    }

    /** Volume-weighted mean of all trades. */
    public double vwap() {
        return turnover / volume;
    }

    boolean isSpike() {
        return volumeZ > TradeFigures.SPIKE;
    }
}
