package dev.tradewind.reporting.sections;

import java.util.List;

/** The items that would earn most in a day if their newest margin lasted. */
public final class WidestMargins {

    public static final Section SECTION = new Section(
            "Widest margins now",
            "What a trader would earn in a day if the newest margin lasted, which it often does not: for those who watch the game and trade at once.",
            List.of("day_profit", "roi_pct", "low", "high"),
            Ranking.largest(
                    row -> row.sides().flip().dayProfit(),
                    row -> row.sides().flip().dayProfit() > 0));

    private WidestMargins() {}
}
