package dev.tradewind.reporting.figures;

import dev.tradewind.reporting.figures.Settlement.Bid;
import dev.tradewind.reporting.figures.Settlement.Deal;
import dev.tradewind.reporting.figures.Settlement.Pick;
import org.jspecify.annotations.Nullable;

/**
 * The flips of one item. Many windows simulate the same flip, and most of them want more units than it could ever buy: such a flip is
 * settled only once.
 */
final class ItemFlips {

    private final TraderSeries series;
    private final long buyLimit;
    private final int horizon;
    private final Settlement settlement;

    /** By the position at which it began, the flip that wants all it can get and ends after the horizon; null if not settled yet. */
    private final @Nullable Deal[] boundless;

    /** @param horizon after how many buckets a flip ends, if the window does not end before */
    ItemFlips(TraderSeries series, long buyLimit, int horizon, Settlement settlement) {
        this.series = series;
        this.buyLimit = buyLimit;
        this.horizon = horizon;
        this.settlement = settlement;
        boundless = new Deal[series.length()];
    }

    boolean canBeginAt(int position) {
        return series.hasBothSides(position);
    }

    /**
     * The flip that bids the low price of a bucket.
     *
     * @param last the position of the window's newest bucket
     */
    Deal settle(int at, int last, long quantity) {
        int end = Math.min(last, at + horizon);
        if (end == at + horizon) {
            Deal deal = boundless(at);
            if (deal.bought() <= quantity) {
                return deal;
            }
        }
        return settlement.settle(pick(at, quantity), series, at, end);
    }

    private Pick pick(int at, long quantity) {
        return new Pick(new Bid(series.low()[at], series.cost()[at]), quantity, buyLimit);
    }

    private Deal boundless(int at) {
        Deal deal = boundless[at];
        if (deal == null) {
            deal = settlement.settle(pick(at, Long.MAX_VALUE), series, at, at + horizon);
            boundless[at] = deal;
        }
        return deal;
    }

    /** A flip that a row proposes, followed to the end of a later bucket. */
    Deal settle(Pick pick, int at, int last) {
        return settlement.settle(pick, series, at, last);
    }
}
