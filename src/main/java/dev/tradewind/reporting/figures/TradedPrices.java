package dev.tradewind.reporting.figures;

import java.util.Arrays;

/** The prices of an item in the buckets that have one, the oldest first. */
final class TradedPrices {

    private final int[] positions;
    private final double[] prices;

    /** Those that count, of these: from this index on, before {@code to}. */
    private final int from;

    private final int to;

    TradedPrices(int[] positions, double[] prices, int from, int to) {
        this.positions = positions;
        this.prices = prices;
        this.from = from;
        this.to = to;
    }

    TradedPrices in(Span span) {
        return new TradedPrices(positions, prices, indexOf(span.first()), indexOf(span.last() + 1));
    }

    /** The index of the first that is at the position, or after it. */
    private int indexOf(int position) {
        int found = Arrays.binarySearch(positions, from, to, position);
        return found < 0 ? -found - 1 : found;
    }

    int count() {
        return to - from;
    }

    double oldest() {
        return prices[from];
    }

    double newest() {
        return prices[to - 1];
    }

    /** The position of the bucket of the newest. */
    int newestPosition() {
        return positions[to - 1];
    }

    double[] toArray() {
        return Arrays.copyOfRange(prices, from, to);
    }

    Spread spread() {
        return Spread.of(prices, from, to);
    }

    /** The least-squares slope of the prices over their positions; NaN with fewer than two prices. */
    double slope(double meanPrice) {
        double distances = 0;
        double squares = 0;
        double prices = 0;
        double products = 0;
        for (int i = from; i < to; i++) {
            double distance = positions[i] - positions[from];
            double price = this.prices[i] - meanPrice;
            distances += distance;
            squares += distance * distance;
            prices += price;
            products += distance * price;
        }
        double mean = distances / count();
        return count() < 2 ? Double.NaN : (products - mean * prices) / (squares - mean * distances);
    }
}
