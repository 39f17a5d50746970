package dev.tradewind.reporting.sections;

import java.util.List;

/** The items of which a flip can be expected to earn most. */
public final class BestFlips {

    public static final Section SECTION = new Section(
            "Best flips",
            "What one flip can be expected to earn, where 70 % of at least 12 simulated flips won.",
            List.of("expected_profit", "flip_wins", "low", "flip_quantity"),
            Ranking.largest(
                    row -> row.sides().score().expectedProfit(),
                    row -> row.sides().score().expectedProfit() > 0));

    private BestFlips() {}
}
