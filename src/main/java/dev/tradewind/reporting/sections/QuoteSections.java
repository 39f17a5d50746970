package dev.tradewind.reporting.sections;

import java.util.List;

/** The sections of reports on quotes. */
final class QuoteSections {

    private static final Section BEST_FLIPS = new Section(
            "Best flips at bid and offer",
            "What a unit returns that is bought at the bid and sold at the offer, after all costs, where at least 70 % of the window's books would have left something too. Only books into which you can put at least a tenth of your capital. How soon orders are filled, nobody knows.",
            List.of("roi_pct", "margin", "bid", "offer", "positive_share"),
            Ranking.largest(
                    row -> row.quotes().flip().roiPct(),
                    row -> row.quotes().flip().margin() > 0
                            && row.quotes().positiveShare() >= 0.7
                            && Movers.isWorthwhile(row)));

    private static final Section THIN_BOOKS = new Section(
            "Thin books",
            "What one unit leaves where the units of the smaller side cost less than a tenth of your capital: a few orders move these prices.",
            List.of("margin", "bid_quantity", "offer_quantity", "bid", "offer"),
            Ranking.largest(
                    row -> row.quotes().flip().margin(),
                    row -> row.quotes().flip().margin() > 0 && !Movers.isWorthwhile(row)));

    private static final Section WIDENED = new Section(
            "Spreads that widened",
            "The spread is more than two standard deviations above its mean: somebody bought or sold a lot, or took an order back.",
            List.of("spread_z", "spread_pct", "bid", "offer"),
            Ranking.largest(row -> row.quotes().spreadZ(), row -> row.quotes().spreadZ() > 2));

    static final List<Section> ALL = List.of(BEST_FLIPS, THIN_BOOKS, WIDENED);

    private QuoteSections() {}
}
