package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * One row of a report: an item that traded in the window. A figure that is undefined is NaN.
 *
 * @param own what only its source has, by name
 */
public record ItemFigures(
        MarketItem item,
        TradeFigures trades,
        PriceFigures prices,
        FlipFigures flip,
        FlipScore score,
        Map<String, Double> own,
        Set<Flag> flags) {

    /**
     * No section may rank an item that has one of these flags: its figures rest on too few trades, on old trades, or on one side, or
     * the user does not want it.
     */
    public static final Set<Flag> UNRANKABLE =
            Collections.unmodifiableSet(EnumSet.of(Flag.THIN, Flag.STALE, Flag.ONE_SIDED, Flag.EXCLUDED));

    /** A figure that only its source has; NaN where it is undefined. */
    public double own(String name) {
        return own.getOrDefault(name, Double.NaN);
    }

    /** The flip that it proposes: a bid of the newest low. */
    Settlement.Pick pick() {
        return Settlement.Pick.of(
                item, new Settlement.Bid(trades.low(), flip.dues().cost()), score.quantity());
    }

    /** What the flip takes: what its quantity costs at the low price. */
    public double capital() {
        return flip.dues().cost() * score.quantity();
    }

    ItemFigures withRank(int rank) {
        return new ItemFigures(item, trades, prices, flip, score.withRank(rank), own, flags);
    }

    /** A wide margin is mostly bait: it counts only if flips of the item were really won. */
    public boolean isRankable() {
        return Collections.disjoint(flags, UNRANKABLE)
                && score.quantity() >= 1
                && (!flags.contains(Flag.WIDE) || score.isProven());
    }
}
