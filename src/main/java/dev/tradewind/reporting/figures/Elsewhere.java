package dev.tradewind.reporting.figures;

/**
 * What it earns to buy an item at the place of a report, and to sell it at another place, in the newest bucket in which it traded at
 * both.
 *
 * @param place the name of the other place's endpoint
 * @param here the average at which it is bought
 * @param there the average at which it is sold
 * @param cost what a unit costs its buyer in all
 * @param profit what a unit leaves after all costs
 * @param quantity how many units a trader can expect to buy and sell so in a day, within the capital for one item
 */
public record Elsewhere(String place, double here, double there, double cost, double profit, double quantity) {

    /** Of an item of which too little is known at any other place, or that seldom earned anything there. */
    static final Elsewhere NOWHERE = new Elsewhere("", Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    /** profit ÷ cost, per cent. */
    public double roiPct() {
        return Ratio.of(profit, cost) * 100;
    }

    /** What the whole quantity leaves; NaN if it is nowhere to be sold. */
    public double total() {
        return profit * quantity;
    }
}
