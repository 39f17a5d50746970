package dev.tradewind.reporting;

import dev.tradewind.market.MarketItem;
import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.Details;
import dev.tradewind.reporting.figures.Flag;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.KindFigures;
import dev.tradewind.reporting.figures.PriceFigures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the reports on items, by the kind of price, in the order of the CSV. */
public final class ReportColumns {

    /** How the price of a bucket moved: what all kinds of price have, after the price itself. */
    static final List<Column<ItemFigures>> MOVES = List.of(
            price("mean", "Mean", "Mean of the buckets' prices.", Kind.MONEY, PriceFigures::mean),
            detail("median", "Median", "Median of the buckets' prices.", Kind.MONEY, Details::median),
            price("sd", "SD", "Standard deviation of the buckets' prices.", Kind.MONEY, PriceFigures::sd),
            detail("min", "Min", "The lowest of the buckets' prices.", Kind.MONEY, Details::min),
            detail("max", "Max", "The highest of the buckets' prices.", Kind.MONEY, Details::max),
            price("z", "z", "How many standard deviations the price is above its mean.", Kind.NUMBER, PriceFigures::z)
                    .from("price", "-mean", "-sd"),
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
                            PriceFigures::slopePct)
                    .from("price", "-mean"),
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
                    Details::drawdownPct));

    static final List<Column<ItemFigures>> ITEM = List.of(
            item(
                    "item_id",
                    "Id",
                    "The source's id of the item.",
                    Kind.ID,
                    item -> item.id().shown()),
            item("name", "Item", "The item's name in the game.", Kind.TEXT, MarketItem::name));

    /** When the item traded, of the kinds that know trades. */
    static final List<Column<ItemFigures>> TRADED = List.of(
            kind("buckets", "Buckets", "In how many buckets it traded.", Kind.COUNT, KindFigures::buckets),
            kind(
                    "coverage",
                    "Coverage",
                    "The share of the buckets in which it traded.",
                    Kind.SHARE,
                    KindFigures::coverage),
            detail(
                    "last_trade",
                    "Last trade",
                    "Start of the newest bucket in which it traded, UTC.",
                    Kind.TIME,
                    Details::last));

    static final Column<ItemFigures> FLAGS = new Column<>(
            "flags", "Flags", "Why the figures are to be taken with care.", Kind.FLAGS, ReportColumns::flags);

    private ReportColumns() {}

    public static List<Column<ItemFigures>> of(PriceKind kind) {
        return switch (kind) {
            case SIDES -> SidesColumns.ALL;
            case QUOTES -> QuoteColumns.ALL;
            case AGGREGATES -> AggregateColumns.ALL;
        };
    }

    /** The columns that only a comparison of places has. */
    public static List<Column<ItemFigures>> ofPlaces() {
        return OtherPlaceColumns.ALL;
    }

    @SafeVarargs
    static List<Column<ItemFigures>> joined(List<Column<ItemFigures>>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static String flags(ItemFigures row) {
        return row.flags().stream().map(Flag::label).collect(Collectors.joining(" "));
    }

    static Column<ItemFigures> item(
            String name, String title, String meaning, Kind kind, Function<MarketItem, @Nullable Object> value) {
        return new Column<>(name, title, meaning, kind, value.compose(ItemFigures::item));
    }

    static Column<ItemFigures> price(
            String name, String title, String meaning, Kind kind, Function<PriceFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().prices()));
    }

    static Column<ItemFigures> detail(
            String name, String title, String meaning, Kind kind, Function<Details, @Nullable Object> value) {
        return new Column<>(name, title, meaning, kind, value.compose(ItemFigures::details));
    }

    private static Column<ItemFigures> kind(
            String name, String title, String meaning, Kind kind, Function<KindFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().figures()));
    }
}
