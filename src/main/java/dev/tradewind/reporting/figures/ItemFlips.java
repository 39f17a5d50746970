package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.figures.Settlement.Order;
import dev.tradewind.reporting.figures.Settlement.Trade;

/**
 * The flips of one item. Many windows simulate the same flip, and most of them want more units than it could ever buy: such a flip is
 * followed only once.
 */
final class ItemFlips {

    private final TraderSeries series;
    private final int horizon;
    private final Settlement settlement;
    private final Trade trade;

    /** After how many buckets a flip ends at the earliest. */
    private final int earliest;

    /** The position from which on a flip may end with a window, before the horizon. */
    private final int firstCut;

    /** By the position at which a flip began, whether it was followed that wants all it can get. */
    private final boolean[] followed;

    /** How many units it bought; see {@link #index}. */
    private final long[] bought;

    /** Its profit as a share of what was paid, in the same order; NaN if it bought nothing. */
    private final double[] returned;

    /**
     * @param horizon after how many buckets a flip ends, if the window does not end before
     * @param firstEnd the position of the newest bucket of the window that ends first
     */
    ItemFlips(TraderSeries series, int horizon, Settlement settlement, int firstEnd) {
        this.series = series;
        this.horizon = horizon;
        this.settlement = settlement;
        trade = settlement.tradeIn(series);
        earliest = Math.min(horizon, SimulatedFlips.LEAST_AFTER);
        firstCut = Math.max(0, firstEnd - horizon + 1);
        int length = series.length();
        followed = new boolean[length];
        bought = new long[length + (horizon - earliest) * (length - firstCut)];
        returned = new double[bought.length];
    }

    /**
     * What the flip returned that bids the low price of the bucket {@code at}, as a share of what was paid; NaN if the bucket lacks a
     * side, or if nothing was bought.
     *
     * @param last the position of the window's newest bucket, at least {@value SimulatedFlips#LEAST_AFTER} after {@code at}
     */
    double returned(int at, int last, long quantity) {
        if (!series.hasBothSides(at)) {
            return Double.NaN;
        }
        if (!followed[at]) {
            follow(at);
            followed[at] = true;
        }
        int after = Math.min(last - at, horizon);
        int index = index(at, after);
        if (bought[index] <= quantity) {
            return returned[index];
        }
        begin(at, quantity);
        trade.follow(at + after);
        return trade.returned();
    }

    private void begin(int at, long quantity) {
        trade.begin(series.low()[at], series.cost()[at], quantity, at);
    }

    /** Flips that end after the horizon come first, by where they began: windows read them in that order. Then come those cut short. */
    private int index(int at, int after) {
        return after == horizon
                ? at
                : series.length() + (after - earliest) * (series.length() - firstCut) + at - firstCut;
    }

    private void follow(int at) {
        int last = Math.min(series.length() - 1, at + horizon);
        begin(at, Long.MAX_VALUE);
        for (int after = at < firstCut ? horizon : earliest; after <= last - at; after++) {
            trade.follow(at + after);
            int index = index(at, after);
            bought[index] = trade.bought();
            returned[index] = trade.returned();
        }
    }

    /** A flip that a row proposes, followed to the end of a later bucket. */
    Deal settle(Order order, int at, int last) {
        return settlement.settle(order, series, at, last);
    }
}
