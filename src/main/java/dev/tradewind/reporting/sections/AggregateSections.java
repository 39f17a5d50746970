package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Flag;
import java.util.List;

/** The sections of reports on aggregates. */
final class AggregateSections {

    private static final Section CHEAP = new Section(
            "Cheap against its mean",
            "The price is more than two standard deviations below the mean of the window, and nobody has just sold a lot: the newest volume is no spike. Only items into which you can put at least a tenth of your capital.",
            List.of("z", "price", "mean", "volume"),
            Ranking.smallest(
                    row -> row.prices().z(),
                    row -> row.prices().z() < -2 && !row.flags().contains(Flag.SPIKE) && Movers.isWorthwhile(row)));

    private static final Section VOLUME_SPIKES = new Section(
            "Volume spikes",
            "The newest volume is more than three standard deviations above the mean: somebody knows something, or wants you to think so.",
            List.of("volume_z", "momentum_pct", "price"),
            Ranking.largest(
                    row -> row.aggregates().volumeZ(), row -> row.flags().contains(Flag.SPIKE)));

    static final List<Section> ALL = List.of(Movers.RISING, Movers.FALLING, CHEAP, VOLUME_SPIKES);

    private AggregateSections() {}
}
