package dev.tradewind.reporting.sections;

import java.util.List;

/** The items of which a flip earns most on what it costs. */
final class BestReturns {

    static final Section SECTION = new Section(
            "Best returns",
            "What flips of the item earn at least, in per cent of what was paid, where 70 % of at least 12 simulated flips won: for those whose capital is small.",
            List.of("flip_floor_pct", "flip_wins", "low", "flip_quantity"),
            Ranking.largest(
                    row -> row.sides().score().simulated().floor(),
                    row -> row.sides().score().expectedProfit() > 0));

    private BestReturns() {}
}
