package dev.tradewind.reporting.figures;

/**
 * Of an item of which is known what all its trades in a bucket had in common: their average price, the highest, the lowest, and how
 * many there were.
 *
 * @param buckets in how many buckets of the window it traded
 * @param coverage buckets ÷ interval
 * @param highest the highest price of the newest bucket in which it traded; {@code lowest} likewise
 * @param volume units, in the whole window
 * @param trades how many trades there were, in the whole window
 * @param turnover the sum of average × volume
 * @param volumeZ how many standard deviations the newest volume is above the mean, a bucket without a trade counting as 0
 * @param rangePct (highest - lowest) ÷ average, per cent
 * @param capitalShare one trader's share of a day's turnover, as a share of the capital for one item
 */
public record AggregateFigures(
        int buckets,
        double coverage,
        double highest,
        double lowest,
        long volume,
        long trades,
        double turnover,
        double volumeZ,
        double rangePct,
        double capitalShare)
        implements KindFigures {

    /** Volume-weighted mean of all trades. */
    public double vwap() {
        return turnover / volume;
    }

    boolean isSpike() {
        return volumeZ > TradeFigures.SPIKE;
    }
}
