package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** The items that are far below their own mean without an unusual volume. */
final class Cheap implements Section {

    @Override
    public String title() {
        return "Cheap against its mean";
    }

    @Override
    public String meaning() {
        return "More than two standard deviations below the mean of the window, and nobody dumped it: the newest volume is no spike.";
    }

    @Override
    public List<String> columns() {
        return List.of("z", "price", "mean", "volume_z");
    }

    @Override
    public boolean isLargestFirst() {
        return false;
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        return rows.stream()
                .filter(row -> row.prices().z() < -2 && !row.flags().contains(Flag.SPIKE))
                .sorted(Sections.largestFirst(row -> -row.prices().z()))
                .toList();
    }
}
