package dev.tradewind.market;

import java.util.List;
import java.util.Locale;

/**
 * What an endpoint tells of an item in a bucket: some prices, and some numbers of units. Each kind has its own columns, and no
 * column of one is one of another. Whatever only moves rows goes by these columns; what they mean is the matter of the figures.
 */
public enum PriceKind {

    /** Trades, apart by who was in a hurry: the average price and the volume of those who bought at once, and who sold at once. */
    SIDES(List.of("high", "low"), List.of("high_volume", "low_volume")),

    /** What stands in the book: the lowest offer and the highest bid, and how many units stand on each side. Nothing of it is traded yet. */
    QUOTES(List.of("offer", "bid"), List.of("offer_quantity", "bid_quantity")),

    /** All trades of a bucket together: their average, highest and lowest price, the units traded, and how many trades they were. */
    AGGREGATES(List.of("average", "highest", "lowest"), List.of("volume", "trades"));

    private final List<String> prices;
    private final List<String> units;

    PriceKind(List<String> prices, List<String> units) {
        this.prices = prices;
        this.units = units;
    }

    /** Its name as users read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the columns with prices, in their order. */
    public List<String> prices() {
        return prices;
    }

    /** The names of the columns with numbers of units, in their order. */
    public List<String> units() {
        return units;
    }

    /**
     * The price that a number of units needs: without it, there were none. Sides and quotes have one number for each price; the
     * numbers of aggregates both need the average.
     */
    public int priceOf(int unit) {
        return prices.size() == units.size() ? unit : 0;
    }

    /** How much memory a row takes: its item's number, an int, and its columns. */
    public int rowBytes() {
        return Integer.BYTES + prices.size() * Double.BYTES + units.size() * Long.BYTES;
    }
}
