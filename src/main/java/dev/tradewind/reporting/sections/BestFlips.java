package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** The items that could earn most in a day. */
public final class BestFlips implements Section {

    @Override
    public String title() {
        return "Best flips";
    }

    @Override
    public String meaning() {
        return "What buying at low and selling at high could earn one trader in a day, after tax, within the buy limit and a fair share of the volume.";
    }

    @Override
    public List<String> columns() {
        return List.of("day_profit", "roi_pct", "low", "high", "day_quantity");
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        return rows.stream()
                .filter(row -> row.flip().dayProfit() > 0)
                .sorted(Sections.largestFirst(row -> row.flip().dayProfit()))
                .toList();
    }
}
