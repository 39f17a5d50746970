package dev.tradewind.reporting.figures;

import dev.tradewind.market.MarketItem;
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
     * @param cost what is paid for it in all: the price, and the conversion of an item that cannot be sold as bought
     */
    public record Bid(double price, double cost) {}

    /**
     * A wish to buy.
     *
     * @param quantity how many units at most
     * @param buyLimit how many units at most in four hours
     */
    public record Pick(Bid bid, long quantity, long buyLimit) {

        static final long NO_LIMIT = Long.MAX_VALUE;

        /** @param quantity in whole units, NaN for none */
        static Pick of(MarketItem item, Bid bid, double quantity) {
            return new Pick(bid, (long) quantity, buyLimit(item));
        }

        static long buyLimit(MarketItem item) {
            return item.buyLimit() == null ? NO_LIMIT : item.buyLimit();
        }
    }

    /**
     * What came of a pick.
     *
     * @param bought how many units
     * @param profit what all sales brought, after tax, less what was paid, conversions included
     */
    public record Deal(Pick pick, long bought, double profit) {

        public double paid() {
            return bought * pick.bid().cost();
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

    /** Follows a pick from the end of the bucket {@code at} to the end of the bucket {@code last}. */
    Deal settle(Pick pick, TraderSeries series, int at, int last) {
        Trade trade = new Trade(pick, series, at, last);
        trade.follow(last);
        return trade.end();
    }

    /** Begins to follow a pick, to the end of the bucket {@code last} at the most. */
    Trade begin(Pick pick, TraderSeries series, int at, int last) {
        return new Trade(pick, series, at, last);
    }

    /** A pick that is being followed. */
    final class Trade {

        private static final long[] NONE = {};

        private final Pick pick;
        private final TraderSeries series;
        private final int first;

        /** How many units were bought in each bucket since the pick; empty if the buy limit cannot matter. */
        private final long[] purchases;

        /** The position of the newest bucket that was looked at. */
        private int newest;

        private long bought;

        /** Of these, within the time that the buy limit counts. */
        private long recent;

        private long held;
        private double sales;

        private Trade(Pick pick, TraderSeries series, int at, int last) {
            this.pick = pick;
            this.series = series;
            newest = at;
            first = at + 1;
            purchases = pick.quantity() > pick.buyLimit() ? new long[last - at] : NONE;
        }

        /** Trades in all buckets up to this one, or until nothing is left to do. */
        void follow(int last) {
            while (newest < last && (held > 0 || bought < pick.quantity())) {
                next();
            }
        }

        /** Trades in the next bucket. */
        void next() {
            newest++;
            if (held > 0) {
                sell();
            }
            if (newest - first >= limitBuckets && purchases.length > 0) {
                recent -= purchases[newest - first - limitBuckets];
            }
            if (series.low()[newest] <= pick.bid().price()) {
                buy();
            }
        }

        private void sell() {
            double price = series.netHigh()[newest];
            if (!Double.isNaN(price)) {
                long units = Math.min(held, series.sellable()[newest]);
                sales += units * price;
                held -= units;
            }
        }

        private void buy() {
            long units = Math.min(pick.quantity() - bought, series.buyable()[newest]);
            if (purchases.length > 0) {
                units = Math.min(units, pick.buyLimit() - recent);
                purchases[newest - first] = units;
                recent += units;
            }
            bought += units;
            held += units;
        }

        /** What came of it if it ends now. */
        Deal end() {
            double rest = held == 0 ? 0 : held * series.netLow()[newest];
            return new Deal(pick, bought, sales + rest - bought * pick.bid().cost());
        }
    }
}
