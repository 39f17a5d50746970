package dev.tradewind.reporting;

import static dev.tradewind.reporting.ReportColumns.joined;
import static dev.tradewind.reporting.ReportColumns.price;

import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.AggregateFigures;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.PriceFigures;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a report on aggregates. Nothing of them is about sides: who waited, buyer or seller, is not known. */
final class AggregateColumns {

    private static final List<Column<ItemFigures>> TRADES = List.of(
            aggregate("highest", "Highest", "The highest price in that bucket.", Kind.MONEY, AggregateFigures::highest),
            aggregate("lowest", "Lowest", "The lowest price in that bucket.", Kind.MONEY, AggregateFigures::lowest),
            aggregate("volume", "Volume", "Units traded in the whole window.", Kind.COUNT, AggregateFigures::volume),
            aggregate(
                    "trades",
                    "Trades",
                    "How many trades there were in the whole window.",
                    Kind.COUNT,
                    AggregateFigures::trades),
            aggregate(
                    "vwap", "VWAP", "Volume-weighted average price of the window.", Kind.MONEY, AggregateFigures::vwap),
            aggregate("turnover", "Turnover", "What all that was traded cost.", Kind.MONEY, AggregateFigures::turnover),
            price("price", "Price", "Average price of the newest traded bucket.", Kind.MONEY, PriceFigures::price),
            aggregate(
                    "cost",
                    "Cost",
                    "What the buyer of one unit at that price pays in all.",
                    Kind.MONEY,
                    row -> row.unit().cost()),
            aggregate(
                    "net",
                    "Net",
                    "What the seller of one unit at that price keeps.",
                    Kind.MONEY,
                    row -> row.unit().net()));

    private static final List<Column<ItemFigures>> NEWEST = List.of(
            aggregate(
                            "volume_z",
                            "Volume z",
                            "How many standard deviations the newest volume is above its mean.",
                            Kind.NUMBER,
                            AggregateFigures::volumeZ)
                    .from("volume"),
            aggregate(
                    "range_pct",
                    "Range",
                    "Highest − lowest, in per cent of the average.",
                    Kind.PERCENT,
                    AggregateFigures::rangePct));

    static final List<Column<ItemFigures>> ALL = joined(
            ReportColumns.ITEM,
            ReportColumns.TRADED,
            TRADES,
            ReportColumns.MOVES,
            NEWEST,
            List.of(ReportColumns.FLAGS));

    private AggregateColumns() {}

    private static Column<ItemFigures> aggregate(
            String name, String title, String meaning, Kind kind, Function<AggregateFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().aggregates()));
    }
}
