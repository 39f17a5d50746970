package dev.tradewind.reporting.sections;

import dev.tradewind.reporting.figures.Rankable;
import java.util.List;

/** Where prices go, of every kind of price that knows what was traded. */
final class Movers {

    static final Section RISING = new Section(
            "Rising",
            "Prices that rise fastest, by the trend over the whole window. Only items into which you can put at least a tenth of your capital.",
            List.of("slope_pct", "price", "volume"),
            Ranking.largest(row -> row.prices().slopePct(), row -> row.prices().slopePct() > 0 && isWorthwhile(row)));

    static final Section FALLING = new Section(
            "Falling",
            "Prices that fall fastest, by the trend over the whole window: for those who own such items, or wait to buy them. Only items into which you can put at least a tenth of your capital.",
            List.of("slope_pct", "price", "volume"),
            Ranking.smallest(row -> row.prices().slopePct(), row -> row.prices().slopePct() < 0 && isWorthwhile(row)));

    private Movers() {}

    /** Whether a trader can put a tenth of the capital into it. */
    static boolean isWorthwhile(Rankable row) {
        return row.figures().capitalShare() >= 0.1;
    }
}
