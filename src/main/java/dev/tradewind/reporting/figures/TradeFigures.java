package dev.tradewind.reporting.figures;

import java.time.Instant;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * How often, how much and how recently an item traded.
 *
 * @param buckets in how many buckets of the window it traded
 * @param coverage buckets ÷ interval
 * @param lastTrade start of the newest bucket in which it traded
 * @param high the newest price of that side in the window, NaN if there is none; {@code low} likewise
 * @param highVolume the sum over the window; {@code lowVolume} likewise
 * @param turnover sum of price × volume
 * @param volumeZ how many standard deviations the newest volume is above the mean, a bucket without a trade counting as
 *     0
 */
public record TradeFigures(
        int buckets,
        double coverage,
        Instant lastTrade,
        double high,
        double low,
        long highVolume,
        long lowVolume,
        double turnover,
        double volumeZ) {

    static TradeFigures of(ItemSeries series, int buckets, Instant lastTrade) {
        double turnover = 0;
        long highVolume = 0;
        long lowVolume = 0;
        double[] volumes = new double[series.interval()];
        for (int position = 0; position < volumes.length; position++) {
            volumes[position] = series.volume(position);
            highVolume += series.highVolume()[position];
            lowVolume += series.lowVolume()[position];
            turnover += volumes[position] == 0 ? 0 : series.price(position) * volumes[position];
        }
        return new TradeFigures(
                buckets,
                (double) buckets / volumes.length,
                lastTrade,
                series.newestHigh(),
                series.newestLow(),
                highVolume,
                lowVolume,
                turnover,
                volumeZ(volumes));
    }

    public long volume() {
        return highVolume + lowVolume;
    }

    /** Volume-weighted mean of all trades. */
    public double vwap() {
        return turnover / volume();
    }

    /** The share of the volume that was bought at once, at the high price. */
    public double imbalance() {
        return (double) highVolume / volume();
    }

    boolean isOneSided() {
        return Double.isNaN(high) || Double.isNaN(low);
    }

    private static double volumeZ(double[] volumes) {
        double newest = volumes[volumes.length - 1];
        return Samples.z(newest, Mean.of(volumes).getAsDouble(), Samples.sd(volumes));
    }
}
