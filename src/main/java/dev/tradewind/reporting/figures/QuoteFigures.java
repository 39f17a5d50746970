package dev.tradewind.reporting.figures;

import dev.tradewind.market.Quotes;
import dev.tradewind.reporting.Costs.ItemLevy;

/**
 * Of an item of which is known what stands in the order book: the lowest offer, and the highest bid.
 *
 * @param buckets in how many buckets of the window something stood
 * @param coverage buckets ÷ interval
 * @param book the newest
 * @param spreadZ how many standard deviations its spread is above the mean of the window's books that have both sides
 * @param positiveShare of these books, the share whose flip left something
 * @param capitalShare the newest book's value, as a share of the capital for one item
 */
public record QuoteFigures(
        int buckets, double coverage, Book book, double spreadZ, Flip flip, double positiveShare, double capitalShare)
        implements KindFigures {

    /**
     * What stood in one bucket. A side on which nothing stood has the price NaN and the quantity 0.
     *
     * @param offer the lowest price at which somebody sells
     * @param bid the highest price at which somebody buys
     */
    public record Book(double offer, long offerQuantity, double bid, long bidQuantity) {

        static Book of(ItemSeries series, int position) {
            return new Book(
                    series.columns().prices()[Quotes.OFFER][position],
                    series.columns().units()[Quotes.OFFER_QUANTITY][position],
                    series.columns().prices()[Quotes.BID][position],
                    series.columns().units()[Quotes.BID_QUANTITY][position]);
        }

        boolean isEmpty() {
            return Double.isNaN(offer) && Double.isNaN(bid);
        }

        boolean hasBothSides() {
            return !Double.isNaN(offer) && !Double.isNaN(bid);
        }

        /** The difference of offer and bid, in per cent of their middle; NaN if a side is missing. */
        public double spreadPct() {
            return Ratio.of(offer - bid, (offer + bid) / 2) * 100;
        }

        /** What the units of the smaller side cost at the bid; NaN if a side is missing. */
        public double value() {
            return hasBothSides() ? bid * Math.min(offerQuantity, bidQuantity) : Double.NaN;
        }
    }

    /**
     * What a unit leaves that is bought at the bid and sold at the offer; NaN if a side is missing.
     *
     * @param tax what its seller pays
     * @param cost what its buyer pays in all
     * @param margin offer - tax - cost
     */
    public record Flip(double tax, double cost, double margin) {

        static Flip of(Book book, ItemLevy due) {
            double tax = due.tax(book.offer());
            double cost = due.cost(book.bid());
            return new Flip(tax, cost, book.offer() - tax - cost);
        }

        /** margin ÷ cost, per cent. */
        public double roiPct() {
            return Ratio.of(margin, cost) * 100;
        }
    }
}
