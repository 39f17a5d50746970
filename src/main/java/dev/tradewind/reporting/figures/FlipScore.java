package dev.tradewind.reporting.figures;

/**
 * What flips of an item would have earned, and what one can be expected to earn.
 *
 * @param quantity for how many units a trader bids: what can be turned over in a day, and what the capital pays for; NaN without a
 *     low price
 * @param capitalShare what these cost, as a share of the capital for one item; NaN without a low price
 * @param expectedProfit of one flip: the floor of the simulated return × what the quantity costs; NaN with fewer than 12 flips, or
 *     if less than 70 % of them won
 * @param rank among all items of the window by expected profit, 1 the largest; 0 without one
 */
public record FlipScore(
        SimulatedFlips simulated, double quantity, double capitalShare, double expectedProfit, int rank) {

    /**
     * @param cost of one unit at the low price, the buyer's taxes and its conversion included
     * @param capital for one item
     */
    static FlipScore of(SimulatedFlips simulated, double cost, double quantity, double capital) {
        double expected = simulated.isProven() ? simulated.floor() * cost * quantity : Double.NaN;
        return new FlipScore(simulated, quantity, quantity * cost / capital, expected, 0);
    }

    FlipScore withRank(int place) {
        return new FlipScore(simulated, quantity, capitalShare, expectedProfit, place);
    }

    /** In whole units. */
    static double quantity(double dayQuantity, double capital, double cost) {
        return Math.floor(Math.min(dayQuantity, capital / cost));
    }
}
