package dev.tradewind.reporting.figures;

import java.util.Set;

/** Of an item whose trades are known by the side that waited: what was traded, and what flips would earn. */
public record SidesFigures(TradeFigures trades, FlipFigures flip, FlipScore score) implements KindFigures {

    @Override
    public int buckets() {
        return trades.buckets();
    }

    @Override
    public double coverage() {
        return trades.coverage();
    }

    @Override
    public double capitalShare() {
        return score.capitalShare();
    }

    /** A wide margin is mostly bait: it counts only if flips of the item were really won. */
    @Override
    public boolean mayRank(Set<Flag> flags) {
        return score.quantity() >= 1
                && (!flags.contains(Flag.WIDE) || score.simulated().isProven());
    }

    /** The flip that it proposes: a bid of the newest low. */
    Settlement.Order order() {
        return new Settlement.Order(new Settlement.Bid(trades.low(), flip.dues().cost()), (long) score.quantity());
    }

    /** What the flip takes: what its quantity costs at the low price. */
    public double capital() {
        return flip.dues().cost() * score.quantity();
    }

    SidesFigures withRank(int rank) {
        return new SidesFigures(trades, flip, score.withRank(rank));
    }
}
