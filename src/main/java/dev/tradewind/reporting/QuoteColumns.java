package dev.tradewind.reporting;

import static dev.tradewind.reporting.ReportColumns.detail;
import static dev.tradewind.reporting.ReportColumns.joined;
import static dev.tradewind.reporting.ReportColumns.price;

import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.Details;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.PriceFigures;
import dev.tradewind.reporting.figures.QuoteFigures;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a report on quotes. Nothing of them is about volumes: a quantity on offer is not traded yet. */
final class QuoteColumns {

    private static final List<Column<ItemFigures>> BOOK = List.of(
            quote(
                    "buckets",
                    "Buckets",
                    "In how many buckets somebody offered it, or bid for it.",
                    Kind.COUNT,
                    QuoteFigures::buckets),
            quote(
                    "coverage",
                    "Coverage",
                    "The share of the buckets in which somebody did.",
                    Kind.SHARE,
                    QuoteFigures::coverage),
            detail(
                    "last_quote",
                    "Last quote",
                    "Start of the newest bucket in which somebody did, UTC.",
                    Kind.TIME,
                    Details::last),
            quote(
                    "offer",
                    "Offer",
                    "The lowest price at which somebody sells, in that bucket.",
                    Kind.MONEY,
                    quote -> quote.book().offer()),
            quote(
                    "offer_quantity",
                    "Offered",
                    "How many units are offered in all, at that price or a higher one.",
                    Kind.COUNT,
                    quote -> quote.book().offerQuantity()),
            quote(
                    "bid",
                    "Bid",
                    "The highest price at which somebody buys, in that bucket.",
                    Kind.MONEY,
                    quote -> quote.book().bid()),
            quote(
                    "bid_quantity",
                    "Wanted",
                    "How many units are wanted in all, at that price or a lower one.",
                    Kind.COUNT,
                    quote -> quote.book().bidQuantity()),
            price(
                            "price",
                            "Price",
                            "The middle of offer and bid in the newest bucket that has both.",
                            Kind.MONEY,
                            PriceFigures::price)
                    .from("offer", "bid"));

    private static final List<Column<ItemFigures>> FLIP = List.of(
            quote(
                            "spread_pct",
                            "Spread",
                            "Offer − bid, in per cent of their middle.",
                            Kind.PERCENT,
                            quote -> quote.book().spreadPct())
                    .from("offer", "-bid"),
            quote(
                            "spread_z",
                            "Spread z",
                            "How many standard deviations the spread is above its mean.",
                            Kind.NUMBER,
                            QuoteFigures::spreadZ)
                    .from("spread_pct"),
            quote(
                    "tax",
                    "Tax",
                    "What the seller of one unit at the offer pays.",
                    Kind.MONEY,
                    quote -> quote.flip().tax()),
            quote(
                            "margin",
                            "Margin",
                            "Offer − tax − what a unit costs at the bid: what one flip leaves if both orders are filled.",
                            Kind.MONEY,
                            quote -> quote.flip().margin())
                    .from("offer", "-bid", "-tax"),
            quote(
                            "roi_pct",
                            "Return",
                            "The margin, in per cent of what a unit costs.",
                            Kind.PERCENT,
                            quote -> quote.flip().roiPct())
                    .from("margin", "-bid"),
            quote(
                    "positive_share",
                    "Positive",
                    "Of the buckets with both sides, the share whose own margin is above 0.",
                    Kind.SHARE,
                    QuoteFigures::positiveShare),
            quote(
                    "book_value",
                    "Book",
                    "What the units of the smaller side cost at the bid.",
                    Kind.MONEY,
                    quote -> quote.book().value()));

    static final List<Column<ItemFigures>> ALL =
            joined(ReportColumns.ITEM, BOOK, ReportColumns.MOVES, FLIP, List.of(ReportColumns.FLAGS));

    private QuoteColumns() {}

    private static Column<ItemFigures> quote(
            String name, String title, String meaning, Kind kind, Function<QuoteFigures, @Nullable Object> value) {
        return new Column<>(
                name, title, meaning, kind, value.compose(row -> row.rankable().quotes()));
    }
}
