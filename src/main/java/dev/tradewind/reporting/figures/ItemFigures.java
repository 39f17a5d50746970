package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
import java.util.EnumSet;
import java.util.Set;

/** One row of a report: an item that traded in the window. A figure that is undefined is NaN. */
public record ItemFigures(Rankable rankable, Details details) {

    public MarketItem item() {
        return rankable.item();
    }

    /** All of them. */
    public Set<Flag> flags() {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(rankable.flags());
        if (details.trading().bait().isThere()) {
            flags.add(Flag.BAIT);
        }
        return flags;
    }

    ItemFigures withRank(int rank) {
        return new ItemFigures(rankable.withRank(rank), details);
    }
}
