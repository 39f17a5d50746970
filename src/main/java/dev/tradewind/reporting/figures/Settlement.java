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
        for (int position = at + 1; position <= last; position++) {
            trade.sell(position);
            trade.buy(position);
        }
        return trade.end();
    }

    private final class Trade {

        private final Pick pick;
        private final TraderSeries series;
        private final int first;

        /** How many units were bought in each bucket since the pick. */
        private final long[] purchases;

        private long bought;

        /** Of these, within the time that the buy limit counts. */
        private long recent;

        private long held;
        private double sales;
        private int newestLow;

        Trade(Pick pick, TraderSeries series, int at, int last) {
            this.pick = pick;
            this.series = series;
            first = at + 1;
            purchases = new long[Math.max(0, last - at)];
        }

        void sell(int position) {
            double price = series.netHigh()[position];
            if (held > 0 && !Double.isNaN(price)) {
                long units = Math.min(held, series.sellable()[position]);
                sales += units * price;
                held -= units;
            }
        }

        void buy(int position) {
            int bucket = position - first;
            if (bucket >= limitBuckets) {
                recent -= purchases[bucket - limitBuckets];
            }
            double low = series.low()[position];
            if (Double.isNaN(low)) {
                return;
            }
            newestLow = position;
            if (low <= pick.bid().price()) {
                long wanted = Math.min(pick.quantity() - bought, pick.buyLimit() - recent);
                purchases[bucket] = Math.min(wanted, series.buyable()[position]);
                bought += purchases[bucket];
                recent += purchases[bucket];
                held += purchases[bucket];
            }
        }

        Deal end() {
            double rest = held == 0 ? 0 : held * series.netLow()[newestLow];
            return new Deal(pick, bought, sales + rest - bought * pick.bid().cost());
        }
    }
}
