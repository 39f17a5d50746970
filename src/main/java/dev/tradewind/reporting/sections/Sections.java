package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Flag;
import java.util.List;

/** The sections that the reports of every source have. */
public final class Sections {

    private static final Section RISING = new Section(
            "Rising",
            "The price gained most over the window, among the half of the items with the larger turnover.",
            List.of("momentum_pct", "price", "volume"),
            Ranking.largest(
                            row -> row.prices().momentumPct(),
                            row -> row.prices().momentumPct() > 0)
                    .amongLargeTurnovers());

    private static final Section FALLING = new Section(
            "Falling",
            "The price lost most over the window, among the half of the items with the larger turnover.",
            List.of("momentum_pct", "price", "volume"),
            Ranking.smallest(
                            row -> row.prices().momentumPct(),
                            row -> row.prices().momentumPct() < 0)
                    .amongLargeTurnovers());

    private static final Section CHEAP = new Section(
            "Cheap against its mean",
            "More than two standard deviations below the mean of the window, and nobody dumped it: the newest volume is no spike.",
            List.of("z", "price", "mean", "volume_z"),
            Ranking.smallest(
                    row -> row.prices().z(),
                    row -> row.prices().z() < -2 && !row.flags().contains(Flag.SPIKE)));

    private static final Section VOLUME_SPIKES = new Section(
            "Volume spikes",
            "The newest volume is more than three standard deviations above the mean: somebody knows something, or wants you to think so.",
            List.of("volume_z", "momentum_pct", "price"),
            Ranking.largest(row -> row.trades().volumeZ(), row -> row.flags().contains(Flag.SPIKE)));

    /** In the order of the page. */
    public static final List<Section> ALL = List.of(
            BestFlips.SECTION, WidestMargins.SECTION, BestReturns.SECTION, RISING, FALLING, CHEAP, VOLUME_SPIKES);

    private Sections() {}
}
