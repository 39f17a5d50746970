package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** The items that could earn most on what they cost. */
final class BestReturns implements Section {

    private static final double ENOUGH = 0.1;
    private static final int TENTH = 10;

    @Override
    public String title() {
        return "Best returns";
    }

    @Override
    public String meaning() {
        return "The margin in per cent of what was paid, of the items that could earn at least a tenth of what the tenth best flip could.";
    }

    @Override
    public List<String> columns() {
        return List.of("roi_pct", "margin", "low", "day_profit");
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        List<ItemFigures> flips = new BestFlips().rank(rows);
        double enough = flips.isEmpty()
                ? 0
                : ENOUGH * flips.get(Math.min(TENTH, flips.size()) - 1).flip().dayProfit();
        return flips.stream()
                .filter(row -> row.flip().dayProfit() >= enough)
                .sorted(Sections.largestFirst(row -> row.flip().roiPct()))
                .toList();
    }
}
