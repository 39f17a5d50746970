package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;

/** The items whose newest volume is unusually large. */
final class VolumeSpikes implements Section {

    @Override
    public String title() {
        return "Volume spikes";
    }

    @Override
    public String meaning() {
        return "The newest volume is more than three standard deviations above the mean: somebody knows something, or wants you to think so.";
    }

    @Override
    public List<String> columns() {
        return List.of("volume_z", "momentum_pct", "price", "volume");
    }

    @Override
    public List<ItemFigures> rank(List<ItemFigures> rows) {
        return rows.stream()
                .filter(row -> row.flags().contains(Flag.SPIKE))
                .sorted(Sections.largestFirst(row -> row.trades().volumeZ()))
                .toList();
    }
}
