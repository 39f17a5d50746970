package dev.tradewind.reporting.sections;

import java.util.List;

/** The items that earn most if they are bought at the place of a report and sold at another place of its definition. */
public final class OtherPlace {

    public static final Section SECTION = new Section(
            "Sell at another place",
            "What a trader can expect who buys at this place's average for a day and sells at the other's, after all costs, where at least 70 % of the buckets in which the item traded at both would have left something too. Of each item the place that earns most; the way there is not counted.",
            List.of("expected_total", "sell_at", "average_here", "average_there", "unit_profit", "profit_pct", "units"),
            Ranking.largest(
                    row -> row.aggregates().elsewhere().total(),
                    row -> row.aggregates().elsewhere().total() > 0));

    private OtherPlace() {}
}
