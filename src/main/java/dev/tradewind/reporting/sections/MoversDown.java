package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** The items whose price fell most. */
final class MoversDown implements Section {

    @Override
    public String title() {
        return "Falling";
    }

    @Override
    public String meaning() {
        return "The price lost most over the window, among the half of the items with the larger turnover.";
    }

    @Override
    public List<String> columns() {
        return List.of("momentum_pct", "drawdown_pct", "price", "volume");
    }

    @Override
    public boolean isLargestFirst() {
        return false;
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        return Sections.upperHalf(rows, row -> row.trades().turnover()).stream()
                .filter(row -> row.prices().momentumPct() < 0)
                .sorted(Sections.largestFirst(row -> -row.prices().momentumPct()))
                .toList();
    }
}
