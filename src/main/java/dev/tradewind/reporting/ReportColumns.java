package dev.tradewind.reporting;

import dev.tradewind.market.MarketItem;
import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.Details;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.FlipFigures;
import dev.tradewind.reporting.figures.FlipScore;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.PriceFigures;
import dev.tradewind.reporting.figures.TradeFigures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns that every report on items has, in the order of the CSV. */
public final class ReportColumns {

    public static final List<Column<ItemFigures>> ALL = List.of(
            item(
                    "item_id",
                    "Id",
                    "The source's id of the item.",
                    Kind.ID,
                    item -> item.id().shown()),
            item("name", "Item", "The item's name in the game.", Kind.TEXT, MarketItem::name),
            item("buy_limit", "Limit", "How many one trader may buy in four hours.", Kind.COUNT, MarketItem::buyLimit),
            trade("buckets", "Buckets", "In how many buckets it traded.", Kind.COUNT, TradeFigures::buckets),
            trade(
                    "coverage",
                    "Coverage",
                    "The share of the buckets in which it traded.",
                    Kind.SHARE,
                    TradeFigures::coverage),
            detail(
                    "last_trade",
                    "Last trade",
                    "Start of the newest bucket in which it traded, UTC.",
                    Kind.TIME,
                    Details::lastTrade),
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
            trade("volume", "Volume", "Units traded in the whole window.", Kind.COUNT, TradeFigures::volume),
            detail("vwap", "VWAP", "Volume-weighted average price of the window.", Kind.MONEY, Details::vwap),
            detail("turnover", "Turnover", "What all that was traded cost.", Kind.MONEY, Details::turnover),
            price(
                    "price",
                    "Price",
                    "Volume-weighted price of the newest traded bucket.",
                    Kind.MONEY,
                    PriceFigures::price),
            price("mean", "Mean", "Mean of the traded buckets' prices.", Kind.MONEY, PriceFigures::mean),
            detail("median", "Median", "Median of the traded buckets' prices.", Kind.MONEY, Details::median),
            price("sd", "SD", "Standard deviation of the traded buckets' prices.", Kind.MONEY, PriceFigures::sd),
            detail("min", "Min", "The lowest of the traded buckets' prices.", Kind.MONEY, Details::min),
            detail("max", "Max", "The highest of the traded buckets' prices.", Kind.MONEY, Details::max),
            price("z", "z", "How many standard deviations the price is above its mean.", Kind.NUMBER, PriceFigures::z),
            detail(
                    "volatility",
                    "Volatility",
                    "Standard deviation of the change, as a logarithm, from bucket to bucket.",
                    Kind.NUMBER,
                    Details::volatility),
            price(
                    "slope_pct",
                    "Slope",
                    "The trend: change a bucket, in per cent of the mean.",
                    Kind.CHANGE,
                    PriceFigures::slopePct),
            price(
                    "momentum_pct",
                    "Momentum",
                    "The newest price against the oldest of the window.",
                    Kind.CHANGE,
                    PriceFigures::momentumPct),
            detail(
                    "ema_gap_pct",
                    "EMA gap",
                    "Fast moving average (6) against the slow one (18).",
                    Kind.CHANGE,
                    Details::emaGapPct),
            detail(
                    "drawdown_pct",
                    "Drawdown",
                    "The deepest fall below the highest price before it.",
                    Kind.PERCENT,
                    Details::drawdownPct),
            trade(
                    "volume_z",
                    "Volume z",
                    "How many standard deviations the newest volume is above its mean.",
                    Kind.NUMBER,
                    TradeFigures::volumeZ),
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
                    "High − tax − low, less what a conversion costs: what one flip leaves.",
                    Kind.MONEY,
                    FlipFigures::margin),
            flip(
                    "roi_pct",
                    "Return",
                    "The margin, in per cent of what a unit costs.",
                    Kind.PERCENT,
                    FlipFigures::roiPct),
            detail(
                    "positive_share",
                    "Positive",
                    "Of the buckets with both sides, the share whose own margin is above 0.",
                    Kind.SHARE,
                    Details::positiveShare),
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
                    FlipFigures::dayQuantity),
            flip("day_profit", "Day profit", "Margin × day quantity.", Kind.MONEY, FlipFigures::dayProfit),
            new Column<>(
                    "flags", "Flags", "Why the figures are to be taken with care.", Kind.FLAGS, ReportColumns::flags),
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
                    score -> 100 * score.simulated().floor()),
            score(
                    "flip_quantity",
                    "Flip quantity",
                    "How many units one trader bids for: what can be turned over in a day, within the capital for one item.",
                    Kind.COUNT,
                    FlipScore::quantity),
            score(
                    "expected_profit",
                    "Expected profit",
                    "Flip floor × what the flip quantity costs: what one flip can be expected to earn.",
                    Kind.MONEY,
                    FlipScore::expectedProfit),
            score(
                    "score_rank",
                    "Rank",
                    "The item's place by expected profit.",
                    Kind.COUNT,
                    score -> score.rank() == 0 ? null : score.rank()));

    private ReportColumns() {}

    private static String flags(ItemFigures row) {
        return row.flags().stream().map(Flag::label).collect(Collectors.joining(" "));
    }

    private static Column<ItemFigures> item(
            String name, String title, String meaning, Kind kind, Function<MarketItem, @Nullable Object> value) {
        return new Column<>(name, title, meaning, kind, value.compose(ItemFigures::item));
    }

    private static Column<ItemFigures> trade(
            String name, String title, String meaning, Kind kind, Function<TradeFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().trades()));
    }

    private static Column<ItemFigures> price(
            String name, String title, String meaning, Kind kind, Function<PriceFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().prices()));
    }

    private static Column<ItemFigures> detail(
            String name, String title, String meaning, Kind kind, Function<Details, @Nullable Object> value) {
        return new Column<>(name, title, meaning, kind, value.compose(ItemFigures::details));
    }

    private static Column<ItemFigures> score(
            String name, String title, String meaning, Kind kind, Function<FlipScore, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().score()));
    }

    private static Column<ItemFigures> flip(
            String name, String title, String meaning, Kind kind, Function<FlipFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().flip()));
    }
}
