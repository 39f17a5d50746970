package dev.tradewind.reporting.figures;

/**
 * How often and how much an item traded.
 *
 * @param buckets in how many buckets of the window it traded
 * @param coverage buckets ÷ interval
 * @param high the newest price of that side in the window, NaN if there is none; {@code low} likewise
 * @param highVolume the sum over the window; {@code lowVolume} likewise
 * @param volumeZ how many standard deviations the newest volume is above the mean, a bucket without a trade counting as
 *     0
 */
public record TradeFigures(
        int buckets, double coverage, double high, double low, long highVolume, long lowVolume, double volumeZ) {

    /** How many standard deviations above its mean a volume is a spike. */
    static final double SPIKE = 3;

    /** @param buckets in how many it traded */
    static TradeFigures of(ItemTrades trades, Span span, int buckets) {
        ItemSeries series = trades.series();
        long highVolume = 0;
        long lowVolume = 0;
        for (int position = span.first(); position <= span.last(); position++) {
            highVolume += series.highVolume()[position];
            lowVolume += series.lowVolume()[position];
        }
        Spread volumes = Spread.of(trades.volumes(), span.first(), span.last() + 1);
        return new TradeFigures(
                buckets,
                (double) buckets / span.length(),
                ItemSeries.newestPrice(series.high(), span),
                ItemSeries.newestPrice(series.low(), span),
                highVolume,
                lowVolume,
                volumes.z(trades.volumes()[span.last()]));
    }

    public long volume() {
        return highVolume + lowVolume;
    }

    /** The share of the volume that was bought at once, at the high price. */
    public double imbalance() {
        return (double) highVolume / volume();
    }

    boolean isSpike() {
        return volumeZ > SPIKE;
    }

    boolean isOneSided() {
        return Double.isNaN(high) || Double.isNaN(low);
    }
}
