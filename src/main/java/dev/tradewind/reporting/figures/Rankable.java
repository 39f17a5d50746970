package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An item that traded in a window, with the figures by which a ranking may order it. They are those that a track record computes for
 * many earlier windows, so they must be cheap. A figure that is undefined is NaN.
 *
 * @param flags without {@link Flag#BAIT}
 */
public record Rankable(
        MarketItem item,
        TradeFigures trades,
        PriceFigures prices,
        FlipFigures flip,
        FlipScore score,
        OwnFigures own,
        Set<Flag> flags) {

    /**
     * No section may rank an item that has one of these flags: its figures rest on too few trades, on old trades, or on one side, or
     * the user does not want it.
     */
    public static final Set<Flag> UNRANKABLE =
            Collections.unmodifiableSet(EnumSet.of(Flag.THIN, Flag.STALE, Flag.ONE_SIDED, Flag.EXCLUDED));

    /** A figure that only its source has; NaN where it is undefined. */
    public double own(String name) {
        return own.of(name, item, trades);
    }

    /** The flip that it proposes: a bid of the newest low. */
    Settlement.Pick pick() {
        return new Settlement.Pick(new Settlement.Bid(trades.low(), flip.dues().cost()), (long) score.quantity());
    }

    /** What the flip takes: what its quantity costs at the low price. */
    public double capital() {
        return flip.dues().cost() * score.quantity();
    }

    /** A wide margin is mostly bait: it counts only if flips of the item were really won. */
    public boolean mayRank() {
        return Collections.disjoint(flags, UNRANKABLE)
                && score.quantity() >= 1
                && (!flags.contains(Flag.WIDE) || score.simulated().isProven());
    }

    Rankable withRank(int rank) {
        return new Rankable(item, trades, prices, flip, score.withRank(rank), own, flags);
    }
}
