package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Aggregates;
import dev.tradewind.market.Bounds;
import dev.tradewind.market.PackedSnapshot;
import dev.tradewind.market.PriceColumns;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Quotes;
import dev.tradewind.market.Sides;
import dev.tradewind.market.Window;
import java.util.Optional;

/**
 * The prices of one item in a window: the rows of the columns are its positions, 0 the oldest. What is read by the name of a side
 * is there for {@link PriceKind#SIDES} alone.
 */
public record ItemSeries(PriceColumns columns) {

    /** Of an item that has no price. */
    static ItemSeries empty(Window window) {
        PriceColumns columns = PriceColumns.ofLength(window.endpoint().kind(), window.interval());
        columns.clear();
        return new ItemSeries(columns);
    }

    public static ItemSeries of(int itemId, WindowPrices prices) {
        ItemSeries series = empty(prices.window());
        int most = prices.positions().stream()
                .flatMap(Optional::stream)
                .mapToInt(PackedSnapshot::size)
                .max()
                .orElse(0);
        int[] itemIds = new int[most];
        PriceColumns rows = PriceColumns.ofLength(series.columns.kind(), most);
        for (int position = 0; position < series.interval(); position++) {
            Optional<PackedSnapshot> packed = prices.positions().get(position);
            int last = packed.isEmpty() ? -1 : packed.get().rows().read(itemId, itemIds, rows) - 1;
            if (last >= 0 && itemIds[last] == itemId) {
                series.set(position, rows, last);
            }
        }
        return series;
    }

    /** The prices of a part of the buckets. */
    ItemSeries part(Span span) {
        return new ItemSeries(columns.part(span.first(), span.last() + 1));
    }

    void set(int position, PriceColumns rows, int row) {
        double[][] prices = columns.prices();
        for (int column = 0; column < prices.length; column++) {
            prices[column][position] = price(rows.prices()[column][row]);
        }
        long[][] units = columns.units();
        for (int column = 0; column < units.length; column++) {
            boolean isThere = !Double.isNaN(prices[columns.kind().priceOf(column)][position]);
            units[column][position] = isThere ? units(rows.units()[column][row]) : 0;
        }
    }

    /** A price of 0 is none. Earlier versions stored it as the source sent it. */
    private static double price(double stored) {
        return Bounds.isPrice(stored) ? stored : Double.NaN;
    }

    private static long units(long stored) {
        return Math.max(0, Math.min(stored, Bounds.MAX_VOLUME));
    }

    public int interval() {
        return columns.length();
    }

    public double[] high() {
        return columns.prices()[Sides.HIGH];
    }

    public double[] low() {
        return columns.prices()[Sides.LOW];
    }

    public long[] highVolume() {
        return columns.units()[Sides.HIGH_VOLUME];
    }

    public long[] lowVolume() {
        return columns.units()[Sides.LOW_VOLUME];
    }

    /** Units on both sides, or of all trades; quotes have none. */
    public long volume(int position) {
        return switch (columns.kind()) {
            case SIDES -> highVolume()[position] + lowVolume()[position];
            case QUOTES -> 0;
            case AGGREGATES -> columns.units()[Aggregates.VOLUME][position];
        };
    }

    /** Whether the item has any price in the bucket. */
    public boolean isThere(int position) {
        for (double[] prices : columns.prices()) {
            if (!Double.isNaN(prices[position])) {
                return true;
            }
        }
        return false;
    }

    /** The prices of all buckets that have one, the oldest first. */
    TradedPrices prices() {
        int[] positions = new int[interval()];
        double[] prices = new double[interval()];
        int count = 0;
        for (int position = 0; position < interval(); position++) {
            double price = price(position);
            if (!Double.isNaN(price)) {
                positions[count] = position;
                prices[count++] = price;
            }
        }
        return new TradedPrices(positions, prices, 0, count);
    }

    /**
     * The price of one bucket: of sides the volume-weighted one, of quotes the middle, of aggregates the average. NaN where the item did
     * not trade, or where its book lacks a side.
     */
    public double price(int position) {
        double[][] prices = columns.prices();
        return switch (columns.kind()) {
            case SIDES -> weighted(position);
            case QUOTES -> (prices[Quotes.OFFER][position] + prices[Quotes.BID][position]) / 2;
            case AGGREGATES ->
                columns.units()[Aggregates.VOLUME][position] == 0 ? Double.NaN : prices[Aggregates.AVERAGE][position];
        };
    }

    private double weighted(int position) {
        double high = high()[position];
        double low = low()[position];
        long highVolume = highVolume()[position];
        long lowVolume = lowVolume()[position];
        if (highVolume + lowVolume == 0) {
            return Double.NaN;
        }
        if (lowVolume == 0 || high == low) {
            return high;
        }
        if (highVolume == 0) {
            return low;
        }
        return (high * highVolume + low * lowVolume) / (highVolume + lowVolume);
    }

    /** The newest price of those who sold at once; NaN if there is none. */
    public double newestLow() {
        return newestPrice(low(), Span.whole(interval()));
    }

    static double newestPrice(double[] prices, Span span) {
        int position = newest(prices, span);
        return position < 0 ? Double.NaN : prices[position];
    }

    /** The position of the newest value that is there; -1 where there is none. */
    static int newest(double[] values, Span span) {
        for (int position = span.last(); position >= span.first(); position--) {
            if (!Double.isNaN(values[position])) {
                return position;
            }
        }
        return -1;
    }
}
