package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.Rankable;
import java.util.List;

/** The sections that the reports of every source have. */
public final class Sections {

    private static final Section RISING = new Section(
            "Rising",
            "Prices that rise fastest, by the trend over the whole window. Only items into which you can put at least a tenth of your capital.",
            List.of("slope_pct", "price", "volume"),
            Ranking.largest(row -> row.prices().slopePct(), row -> row.prices().slopePct() > 0 && isWorthwhile(row)));

    private static final Section FALLING = new Section(
            "Falling",
            "Prices that fall fastest, by the trend over the whole window: for those who own such items, or wait to buy them. Only items into which you can put at least a tenth of your capital.",
            List.of("slope_pct", "price", "volume"),
            Ranking.smallest(row -> row.prices().slopePct(), row -> row.prices().slopePct() < 0 && isWorthwhile(row)));

    private static final Section CHEAP = new Section(
            "Cheap against its mean",
            "The price is more than two standard deviations below the mean of the window, there is still a margin, and nobody has just sold a lot: the newest volume is no spike.",
            List.of("z", "price", "mean", "margin"),
            Ranking.smallest(
                    row -> row.prices().z(),
                    row -> row.prices().z() < -2
                            && row.flip().margin() > 0
                            && !row.flags().contains(Flag.SPIKE)));

    private static final Section VOLUME_SPIKES = new Section(
            "Volume spikes",
            "The newest volume is more than three standard deviations above the mean: somebody knows something, or wants you to think so.",
            List.of("volume_z", "momentum_pct", "price"),
            Ranking.largest(row -> row.trades().volumeZ(), row -> row.flags().contains(Flag.SPIKE)));

    /** In the order of the page. */
    public static final List<Section> ALL = List.of(
            BestFlips.SECTION, WidestMargins.SECTION, BestReturns.SECTION, RISING, FALLING, CHEAP, VOLUME_SPIKES);

    private Sections() {}

    /** Whether a trader can put a tenth of the capital into it: small numbers make large ratios. */
    private static boolean isWorthwhile(Rankable row) {
        return row.score().capitalShare() >= 0.1;
    }
}
