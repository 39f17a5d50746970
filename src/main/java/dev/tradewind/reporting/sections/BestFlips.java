package dev.tradewind.reporting.sections;

import java.util.List;

/** The items that could earn most in a day. */
public final class BestFlips {

    public static final Section SECTION = new Section(
            "Best flips",
            "What buying at low and selling at high could earn one trader in a day, after tax, within the buy limit and a fair share of the volume.",
            List.of("day_profit", "roi_pct", "low", "high", "day_quantity"),
            Ranking.largest(row -> row.flip().dayProfit(), row -> row.flip().dayProfit() > 0));

    private BestFlips() {}
}
