package dev.tradewind.source.exchange;

/**
 * Makes up the order book of one item at any minute.
 *
 * @param price the middle between the sides
 * @param spread by how much of the bid the offer is above it
 * @param bids how many are wanted; below a half, there is no bid
 * @param offers how many are on offer; below a half, there is no offer
 */
record OrderBook(long key, PriceCurve price, PriceCurve spread, PriceCurve bids, PriceCurve offers) {

    private static final int SECONDS = 60;

    /** How far the middle moves from one minute to the next, besides its curve. */
    private static final double UNREST = 0.003;

    Quotes at(long minute) {
        double middle = level(price, minute) * (1 + UNREST * Chance.bell(key, minute));
        double half = Math.sqrt(1 + level(spread, minute));
        long bidQuantity = Math.round(level(bids, minute));
        long offerQuantity = Math.round(level(offers, minute));
        long bid = Math.max(1, Math.round(middle / half));
        long offer = Math.max(bid + 1, Math.round(middle * half));
        return new Quotes(bidQuantity == 0 ? 0 : bid, bidQuantity, offerQuantity == 0 ? 0 : offer, offerQuantity);
    }

    private static double level(PriceCurve curve, long minute) {
        return curve.level(minute * SECONDS, SECONDS);
    }
}
