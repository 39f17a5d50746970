package dev.tradewind.reporting.figures;

/**
 * What buying at {@code low} and selling at {@code high} would leave; NaN where a side is missing.
 *
 * @param tax on one unit sold at {@code high}, at the date of the bucket that it comes from
 * @param margin high - tax - low
 * @param roiPct margin ÷ low, per cent
 * @param positiveShare of the buckets with both sides, the share whose own margin is above 0
 * @param limitProfit margin × buy limit; NaN without one
 * @param dayQuantity how many whole units one trader can expect to turn over in a day
 * @param dayProfit margin × day quantity
 */
public record FlipFigures(
        double tax,
        double margin,
        double roiPct,
        double positiveShare,
        double limitProfit,
        double dayQuantity,
        double dayProfit) {

    /** Buy limits hold for four hours. */
    private static final int LIMITS_A_DAY = 6;

    /**
     * @param caught how many whole units a day one trader can expect to get on each of both sides
     */
    static FlipFigures of(TradeFigures trades, double tax, double positiveShare, double buyLimit, double caught) {
        double margin = trades.high() - tax - trades.low();
        double quantity = Double.isNaN(buyLimit) ? caught : Math.min(LIMITS_A_DAY * buyLimit, caught);
        return new FlipFigures(
                tax,
                margin,
                Samples.ratio(margin, trades.low()) * 100,
                positiveShare,
                margin * buyLimit,
                quantity,
                margin * quantity);
    }
}
