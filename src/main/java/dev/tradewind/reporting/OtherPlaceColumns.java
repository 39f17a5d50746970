package dev.tradewind.reporting;

import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.Elsewhere;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.OtherPlace;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@link OtherPlace}. Only that section has them: most jobs have one place, and would have them empty in every CSV. */
final class OtherPlaceColumns {

    static final List<Column<ItemFigures>> ALL = List.of(
            elsewhere(
                            "expected_total",
                            "Expected",
                            "What the quantity leaves: profit × quantity.",
                            Kind.MONEY,
                            Elsewhere::total)
                    .from("unit_profit", "units"),
            elsewhere("sell_at", "Sell at", "The place that buys it.", Kind.TEXT, Elsewhere::place),
            elsewhere(
                    "average_here",
                    "Here",
                    "The average price at this place, in the newest bucket in which it traded at both.",
                    Kind.MONEY,
                    Elsewhere::here),
            elsewhere(
                    "average_there",
                    "There",
                    "The average price at the other place, in that bucket.",
                    Kind.MONEY,
                    Elsewhere::there),
            elsewhere("unit_profit", "Profit", "What one unit leaves after all costs.", Kind.MONEY, Elsewhere::profit)
                    .from("average_there", "-average_here"),
            elsewhere(
                    "profit_pct",
                    "Return",
                    "The profit, in per cent of what a unit costs.",
                    Kind.PERCENT,
                    Elsewhere::roiPct),
            elsewhere(
                    "units",
                    "Quantity",
                    "How many units one trader can expect to buy and sell in a day, by the place with the smaller volume, within the capital for one item.",
                    Kind.COUNT,
                    Elsewhere::quantity));

    private OtherPlaceColumns() {}

    private static Column<ItemFigures> elsewhere(
            String name, String title, String meaning, Kind kind, Function<Elsewhere, @Nullable Object> value) {
        return new Column<>(
                name,
                title,
                meaning,
                kind,
                value.compose(row -> row.rankable().aggregates().elsewhere()));
    }
}
