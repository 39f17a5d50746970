package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** The items that could earn most on what they cost. */
final class BestReturns {

    static final Section SECTION = new Section(
            "Best returns",
            "The margin in per cent of what was paid, of the items that could earn at least a tenth of what the tenth best flip could.",
            List.of("roi_pct", "margin", "low", "day_profit"),
            new Ranking(row -> row.flip().roiPct(), true, BestReturns::withEnoughProfit));

    private static final double ENOUGH = 0.1;
    private static final int TENTH = 10;

    private BestReturns() {}

    private static List<ItemFigures> withEnoughProfit(List<ItemFigures> rows) {
        List<ItemFigures> flips = BestFlips.SECTION.ranking().of(rows);
        return flips.stream()
                .filter(row -> row.flip().dayProfit() >= ENOUGH * tenthProfit(flips))
                .toList();
    }

    /** The day profit of the tenth best flip, or of the last one if there are fewer. */
    private static double tenthProfit(List<ItemFigures> flips) {
        return flips.get(Math.min(TENTH, flips.size()) - 1).flip().dayProfit();
    }
}
