package dev.tradewind.reporting;

import static dev.tradewind.reporting.ReportColumns.detail;
import static dev.tradewind.reporting.ReportColumns.item;
import static dev.tradewind.reporting.ReportColumns.joined;
import static dev.tradewind.reporting.ReportColumns.price;

import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.FlipFigures;
import dev.tradewind.reporting.figures.FlipScore;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.PriceFigures;
import dev.tradewind.reporting.figures.TradeFigures;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a report on the sides of trades. */
final class SidesColumns {

    private static final Column<ItemFigures> BUY_LIMIT =
            item("buy_limit", "Limit", "How many one trader may buy in four hours.", Kind.COUNT, MarketItem::buyLimit);

    private static final List<Column<ItemFigures>> TRADES = List.of(
            trade("high", "High", "The newest price of those who bought at once.", Kind.MONEY, TradeFigures::high),
            trade("low", "Low", "The newest price of those who sold at once.", Kind.MONEY, TradeFigures::low),
            trade(
                    "high_volume",
                    "High volume",
                    "Units traded at the high price, in the whole window.",
                    Kind.COUNT,
                    TradeFigures::highVolume),
            trade(
                    "low_volume",
                    "Low volume",
                    "Units traded at the low price, in the whole window.",
                    Kind.COUNT,
                    TradeFigures::lowVolume),
            trade("volume", "Volume", "Units traded in the whole window.", Kind.COUNT, TradeFigures::volume)
                    .from("high_volume", "low_volume"),
            detail(
                    "vwap",
                    "VWAP",
                    "Volume-weighted average price of the window.",
                    Kind.MONEY,
                    details -> details.trading().vwap()),
            detail(
                    "turnover",
                    "Turnover",
                    "What all that was traded cost.",
                    Kind.MONEY,
                    details -> details.trading().turnover()),
            price(
                            "price",
                            "Price",
                            "Volume-weighted price of the newest traded bucket.",
                            Kind.MONEY,
                            PriceFigures::price)
                    .from("high", "low"));

    private static final List<Column<ItemFigures>> FLIP = List.of(
            trade(
                            "volume_z",
                            "Volume z",
                            "How many standard deviations the newest volume is above its mean.",
                            Kind.NUMBER,
                            TradeFigures::volumeZ)
                    .from("volume"),
            trade(
                    "imbalance",
                    "Imbalance",
                    "The share of the volume that was traded at the high price.",
                    Kind.SHARE,
                    TradeFigures::imbalance),
            flip(
                    "tax",
                    "Tax",
                    "What the seller of one unit at the high price pays.",
                    Kind.MONEY,
                    flip -> flip.dues().tax()),
            flip(
                            "margin",
                            "Margin",
                            "High − tax − what a unit costs at low: what one flip leaves.",
                            Kind.MONEY,
                            FlipFigures::margin)
                    .from("high", "-low", "-tax"),
            flip(
                            "roi_pct",
                            "Return",
                            "The margin, in per cent of what a unit costs.",
                            Kind.PERCENT,
                            FlipFigures::roiPct)
                    .from("margin", "-low"),
            detail(
                    "positive_share",
                    "Positive",
                    "Of the buckets with both sides, the share whose own margin is above 0.",
                    Kind.SHARE,
                    details -> details.trading().positiveShare()),
            flip(
                    "limit_profit",
                    "Limit profit",
                    "Margin × buy limit: what four hours could earn.",
                    Kind.MONEY,
                    FlipFigures::limitProfit),
            flip(
                            "day_quantity",
                            "Day quantity",
                            "How many whole units one trader can expect to turn over in a day.",
                            Kind.COUNT,
                            FlipFigures::dayQuantity)
                    .from("buy_limit", "high_volume", "low_volume"),
            flip("day_profit", "Day profit", "Margin × day quantity.", Kind.MONEY, FlipFigures::dayProfit)
                    .from("margin", "day_quantity"));

    private static final List<Column<ItemFigures>> SIMULATED = List.of(
            score(
                    "flips",
                    "Flips",
                    "How many of the flips that were simulated in the window bought something.",
                    Kind.COUNT,
                    score -> score.simulated().flips()),
            score(
                    "flip_wins",
                    "Flips won",
                    "The share of these flips that earned something.",
                    Kind.SHARE,
                    score -> score.simulated().wins()),
            score(
                    "flip_return_pct",
                    "Flip return",
                    "What these flips earned on average, in per cent of what was paid.",
                    Kind.CHANGE,
                    score -> 100 * score.simulated().returned()),
            score(
                            "flip_floor_pct",
                            "Flip floor",
                            "What flips earn at least on average, as far as these flips can tell.",
                            Kind.CHANGE,
                            score -> 100 * score.simulated().floor())
                    .from("flip_return_pct", "flip_wins", "flips"),
            score(
                            "flip_quantity",
                            "Flip quantity",
                            "How many units one trader bids for: what can be turned over in a day, within the capital for one item.",
                            Kind.COUNT,
                            FlipScore::quantity)
                    .from("day_quantity", "-low"),
            score(
                            "expected_profit",
                            "Expected profit",
                            "Flip floor × what the flip quantity costs: what one flip can be expected to earn.",
                            Kind.MONEY,
                            FlipScore::expectedProfit)
                    .from("flip_floor_pct", "flip_quantity", "low"),
            score(
                    "score_rank",
                    "Rank",
                    "The item's place by expected profit.",
                    Kind.COUNT,
                    score -> score.rank() == 0 ? null : score.rank()));

    static final List<Column<ItemFigures>> ALL = joined(
            ReportColumns.ITEM,
            List.of(BUY_LIMIT),
            ReportColumns.TRADED,
            TRADES,
            ReportColumns.MOVES,
            FLIP,
            List.of(ReportColumns.FLAGS),
            SIMULATED);

    private SidesColumns() {}

    private static Column<ItemFigures> trade(
            String name, String title, String meaning, Kind kind, Function<TradeFigures, @Nullable Object> value) {
        return new Column<>(
                name,
                title,
                meaning,
                kind,
                value.compose(row -> row.rankable().sides().trades()));
    }

    private static Column<ItemFigures> score(
            String name, String title, String meaning, Kind kind, Function<FlipScore, @Nullable Object> value) {
        return new Column<>(
                name,
                title,
                meaning,
                kind,
                value.compose(row -> row.rankable().sides().score()));
    }

    private static Column<ItemFigures> flip(
            String name, String title, String meaning, Kind kind, Function<FlipFigures, @Nullable Object> value) {
        return new Column<>(
                name,
                title,
                meaning,
                kind,
                value.compose(row -> row.rankable().sides().flip()));
    }
}
