package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Flag;
import java.util.List;

/** The sections of reports on the sides of trades. */
final class SidesSections {

    private static final Section CHEAP = new Section(
            "Cheap against its mean",
            "The price is more than two standard deviations below the mean of the window, there is still a margin, and nobody has just sold a lot: the newest volume is no spike.",
            List.of("z", "price", "mean", "margin"),
            Ranking.smallest(
                    row -> row.prices().z(),
                    row -> row.prices().z() < -2
                            && row.sides().flip().margin() > 0
                            && !row.flags().contains(Flag.SPIKE)));

    private static final Section VOLUME_SPIKES = new Section(
            "Volume spikes",
            "The newest volume is more than three standard deviations above the mean: somebody knows something, or wants you to think so.",
            List.of("volume_z", "momentum_pct", "price"),
            Ranking.largest(
                    row -> row.sides().trades().volumeZ(), row -> row.flags().contains(Flag.SPIKE)));

    static final List<Section> ALL = List.of(
            BestFlips.SECTION,
            WidestMargins.SECTION,
            BestReturns.SECTION,
            Movers.RISING,
            Movers.FALLING,
            CHEAP,
            VOLUME_SPIKES);

    private SidesSections() {}
}
