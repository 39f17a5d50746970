package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.figures.Settlement.Bid;
import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.figures.Settlement.Pick;
import dev.tradewind.reporting.figures.Settlement.Trade;

/**
 * The flips of one item. Many windows simulate the same flip, and most of them want more units than it could ever buy: such a flip is
 * followed only once.
 */
final class ItemFlips {

    private final TraderSeries series;
    private final long buyLimit;
    private final int horizon;
    private final Settlement settlement;

    /** After how many buckets a flip ends at the earliest. */
    private final int earliest;

    /** By the position at which a flip began, whether it was followed that wants all it can get. */
    private final boolean[] followed;

    /** How many units it bought, by after how many buckets it ended, and by where it began: windows read it in that order. */
    private final long[] bought;

    /** Its profit as a share of what was paid, in the same order; NaN if it bought nothing. */
    private final double[] returned;

    /** @param horizon after how many buckets a flip ends, if the window does not end before */
    ItemFlips(TraderSeries series, long buyLimit, int horizon, Settlement settlement) {
        this.series = series;
        this.buyLimit = buyLimit;
        this.horizon = horizon;
        this.settlement = settlement;
        earliest = Math.min(horizon, SimulatedFlips.LEAST_AFTER);
        int ends = horizon - earliest + 1;
        followed = new boolean[series.length()];
        bought = new long[series.length() * ends];
        returned = new double[series.length() * ends];
    }

    /**
     * What the flip returned that bids the low price of the bucket {@code at}, as a share of what was paid; NaN if the bucket lacks a
     * side, or if nothing was bought.
     *
     * @param last the position of the window's newest bucket, at least {@value SimulatedFlips#LEAST_AFTER} after {@code at}
     */
    double returned(int at, int last, long quantity) {
        if (!followed[at]) {
            follow(at, Math.min(series.length() - 1, at + horizon));
            followed[at] = true;
        }
        int after = Math.min(last - at, horizon);
        int index = index(at, after);
        return bought[index] <= quantity
                ? returned[index]
                : settlement.settle(pick(at, quantity), series, at, at + after).returned();
    }

    private Pick pick(int at, long quantity) {
        return new Pick(new Bid(series.low()[at], series.cost()[at]), quantity, buyLimit);
    }

    private int index(int at, int after) {
        return (after - earliest) * series.length() + at;
    }

    private void follow(int at, int last) {
        boolean canBegin = series.hasBothSides(at);
        Trade trade = settlement.begin(pick(at, canBegin ? Long.MAX_VALUE : 0), series, at, last);
        trade.follow(at + earliest - 1);
        for (int after = earliest; after <= last - at; after++) {
            trade.next();
            Deal deal = trade.end();
            bought[index(at, after)] = deal.bought();
            returned[index(at, after)] = deal.returned();
        }
    }

    /** A flip that a row proposes, followed to the end of a later bucket. */
    Deal settle(Pick pick, int at, int last) {
        return settlement.settle(pick, series, at, last);
    }
}
