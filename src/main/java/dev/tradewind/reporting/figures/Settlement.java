package dev.tradewind.reporting.figures;

import java.time.Duration;

/**
 * What a pick would have earned, by a rule that assumes the worst. In every bucket after the pick, in this order:
 *
 * <ol>
 *   <li>The trader sells what is held at the bucket's high price, at most the trader's share of its high volume.
 *   <li>If the bucket's low price is at most the bid, the trader buys at the bid: at most the trader's share of its low volume,
 *       what is still missing to the quantity, and what the buy limit leaves of the last four hours.
 * </ol>
 *
 * <p>What is still held after the last bucket is sold at the newest low price since the pick. There is one, since nothing is bought
 * in a bucket without a low price. Each sale is taxed at the date of the bucket that its price is from.
 */
public final class Settlement {

    private static final long LIMIT_SECONDS = Duration.ofHours(4).toSeconds();

    /** For how many buckets, its own included, a purchase counts against the buy limit. */
    private final int limitBuckets;

    /**
     * What is bid for a unit.
     *
     * @param price the low price at which it is bought
     * @param cost what is paid for it in all: the price, the buyer's taxes at the date of the bid, and the conversion of an item that cannot
     *     be sold as bought
     */
    public record Bid(double price, double cost) {}

    /**
     * What a trader who follows a pick orders.
     *
     * @param quantity how many units at most
     */
    public record Order(Bid bid, long quantity) {}

    /**
     * What came of an order.
     *
     * @param bought how many units
     * @param profit what all sales brought, after tax, less what was paid, the buyer's taxes and conversions included
     */
    public record Deal(Order order, long bought, double profit) {

        public double paid() {
            return bought * order.bid().cost();
        }

        /** The profit as a share of what was paid; NaN if nothing was bought. */
        public double returned() {
            return bought == 0 ? Double.NaN : profit / paid();
        }
    }

    /** @param stepSeconds the length of a bucket */
    Settlement(long stepSeconds) {
        limitBuckets = (int) Math.max(1, (LIMIT_SECONDS + stepSeconds - 1) / stepSeconds);
    }

    /** Follows an order from the end of the bucket {@code at} to the end of the bucket {@code last}. */
    Deal settle(Order order, TraderSeries series, int at, int last) {
        Trade trade = new Trade(series);
        trade.begin(order.bid().price(), order.bid().cost(), order.quantity(), at);
        trade.follow(last);
        return new Deal(order, trade.bought(), trade.profit());
    }

    /** For many orders of one item, one after the other. */
    Trade tradeIn(TraderSeries series) {
        return new Trade(series);
    }

    /** An order that is being followed: one object for all orders of an item, since a report follows millions of them. */
    final class Trade {

        private final TraderSeries series;

        /** By the position of the bucket, how many units were bought in it; kept only while the buy limit may matter. */
        private final long[] purchases;

        private double price;
        private double cost;
        private long quantity;
        private boolean isLimited;

        /** The position of the bucket at whose end the order was made. */
        private int start;

        /** The position of the newest bucket that was looked at. */
        private int newest;

        private long bought;

        /** Of these, within the time that the buy limit counts. */
        private long recent;

        private long held;
        private double sales;

        private Trade(TraderSeries series) {
            this.series = series;
            purchases = new long[series.length()];
        }

        /**
         * Begins an order at the end of the bucket {@code at}.
         *
         * @param price that is bid
         * @param cost what is paid for a unit in all
         */
        void begin(double price, double cost, long quantity, int at) {
            this.price = price;
            this.cost = cost;
            this.quantity = quantity;
            isLimited = quantity > series.buyLimit();
            start = at;
            newest = at;
            bought = 0;
            recent = 0;
            held = 0;
            sales = 0;
        }

        /** Trades in all buckets up to this one, or until nothing is left to do. */
        void follow(int last) {
            while (newest < last && (held > 0 || bought < quantity)) {
                newest++;
                if (held > 0) {
                    sell();
                }
                if (isLimited) {
                    passTime();
                }
                if (series.low()[newest] <= price) {
                    buy();
                }
            }
        }

        private void sell() {
            double netHigh = series.netHigh()[newest];
            if (!Double.isNaN(netHigh)) {
                long units = Math.min(held, series.sellable()[newest]);
                sales += units * netHigh;
                held -= units;
            }
        }

        private void passTime() {
            purchases[newest] = 0;
            if (newest - limitBuckets > start) {
                recent -= purchases[newest - limitBuckets];
            }
        }

        private void buy() {
            long units = Math.min(quantity - bought, series.buyable()[newest]);
            if (isLimited) {
                units = Math.min(units, series.buyLimit() - recent);
                purchases[newest] = units;
                recent += units;
            }
            bought += units;
            held += units;
        }

        /** How many units it has bought by now. */
        long bought() {
            return bought;
        }

        /** What it has earned if it ends now. */
        double profit() {
            double rest = held == 0 ? 0 : held * series.netLow()[newest];
            return sales + rest - bought * cost;
        }

        /** The same as a share of what was paid; NaN if nothing was bought. */
        double returned() {
            return bought == 0 ? Double.NaN : profit() / (bought * cost);
        }
    }
}
