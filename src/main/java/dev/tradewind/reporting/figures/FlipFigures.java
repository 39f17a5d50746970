package dev.tradewind.reporting.figures;

/**
 * What buying at {@code low} and selling at {@code high} would leave; NaN where a side is missing.
 *
 * @param margin high - tax - cost
 * @param roiPct margin ÷ cost, per cent
 * @param limitProfit margin × buy limit; NaN without one
 * @param dayQuantity how many whole units one trader can expect to turn over in a day
 * @param dayProfit margin × day quantity
 */
public record FlipFigures(
        Dues dues, double margin, double roiPct, double limitProfit, double dayQuantity, double dayProfit) {

    /** Buy limits hold for four hours. */
    private static final int LIMITS_A_DAY = 6;

    /**
     * What is paid for one unit.
     *
     * @param tax what its seller pays at {@code high}, at the date of the bucket that it comes from
     * @param cost what its buyer pays at {@code low} in all, at the date of the bucket that it comes from
     */
    public record Dues(double tax, double cost) {}

    /**
     * @param caught how many whole units a day one trader can expect to get on each of both sides
     */
    static FlipFigures of(TradeFigures trades, Dues dues, double buyLimit, double caught) {
        double margin = trades.high() - dues.tax() - dues.cost();
        double quantity = Double.isNaN(buyLimit) ? caught : Math.min(LIMITS_A_DAY * buyLimit, caught);
        return new FlipFigures(
                dues, margin, Ratio.of(margin, dues.cost()) * 100, margin * buyLimit, quantity, margin * quantity);
    }
}
