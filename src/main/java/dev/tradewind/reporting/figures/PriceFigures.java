package dev.tradewind.reporting.figures;

/**
 * How the volume-weighted price of an item moved over the buckets in which it traded: as much as rankings need.
 *
 * @param price of the newest traded bucket
 * @param sd with n - 1
 * @param slopePct least-squares slope over the position ÷ mean, per cent a bucket
 * @param momentumPct the newest price against the oldest, per cent
 */
public record PriceFigures(double price, double mean, double sd, double slopePct, double momentumPct) {

    private static final double FALLING = -30;

    static final PriceFigures NONE = new PriceFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static PriceFigures of(TradedPrices prices) {
        if (prices.count() == 0) {
            return NONE;
        }
        Spread spread = prices.spread();
        return new PriceFigures(
                prices.newest(),
                spread.mean(),
                spread.sd(),
                Ratio.of(prices.slope(spread.mean()), spread.mean()) * 100,
                Ratio.of(prices.newest() - prices.oldest(), prices.oldest()) * 100);
    }

    boolean isFalling() {
        return momentumPct < FALLING;
    }

    /** How many standard deviations the newest price is above the mean. */
    public double z() {
        return Ratio.of(price - mean, sd);
    }
}
