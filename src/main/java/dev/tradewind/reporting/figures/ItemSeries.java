package dev.tradewind.reporting.figures;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.Bounds;
import dev.tradewind.market.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one item traded in a window: one value for each position, 0 the oldest. A side that did not trade has the price NaN
 * and the volume 0.
 */
public record ItemSeries(double[] high, long[] highVolume, double[] low, long[] lowVolume) {

    static ItemSeries ofLength(int interval) {
        return new ItemSeries(new double[interval], new long[interval], new double[interval], new long[interval]);
    }

    public static ItemSeries of(int itemId, WindowPrices prices) {
        ItemSeries series = ofLength(prices.window().interval());
        List<Optional<Snapshot>> positions = prices.positions();
        for (int position = 0; position < series.interval(); position++) {
            Snapshot snapshot = positions.get(position).orElse(null);
            int row = snapshot == null ? -1 : Arrays.binarySearch(snapshot.itemIds(), itemId);
            if (snapshot == null || row < 0) {
                series.clear(position);
            } else {
                series.set(position, snapshot, row);
            }
        }
        return series;
    }

    void clear(int position) {
        high[position] = Double.NaN;
        low[position] = Double.NaN;
        highVolume[position] = 0;
        lowVolume[position] = 0;
    }

    void set(int position, Snapshot snapshot, int row) {
        high[position] = price(snapshot.high()[row]);
        low[position] = price(snapshot.low()[row]);
        highVolume[position] = Double.isNaN(high[position]) ? 0 : volume(snapshot.highVolume()[row]);
        lowVolume[position] = Double.isNaN(low[position]) ? 0 : volume(snapshot.lowVolume()[row]);
    }

    /** A price of 0 is none. Earlier versions stored it as the source sent it. */
    private static double price(double stored) {
        return Bounds.isPrice(stored) ? stored : Double.NaN;
    }

    private static long volume(long stored) {
        return Math.max(0, Math.min(stored, Bounds.MAX_VOLUME));
    }

    public int interval() {
        return high.length;
    }

    public long volume(int position) {
        return highVolume[position] + lowVolume[position];
    }

    /** The positions at which it traded, ascending. */
    int[] tradedPositions() {
        int[] positions = new int[interval()];
        int count = 0;
        for (int position = 0; position < positions.length; position++) {
            if (volume(position) > 0) {
                positions[count++] = position;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    /** The prices at the positions, in their order. */
    double[] prices(int[] positions) {
        double[] prices = new double[positions.length];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = price(positions[i]);
        }
        return prices;
    }

    /** The volume-weighted price of one bucket; NaN where the item did not trade. */
    public double price(int position) {
        double highPrice = high[position];
        double lowPrice = low[position];
        if (volume(position) == 0) {
            return Double.NaN;
        }
        if (lowVolume[position] == 0 || highPrice == lowPrice) {
            return highPrice;
        }
        if (highVolume[position] == 0) {
            return lowPrice;
        }
        return (highPrice * highVolume[position] + lowPrice * lowVolume[position]) / volume(position);
    }

    /** The newest price of those who sold at once; NaN if there is none. */
    public double newestLow() {
        return newestPrice(low, Span.whole(interval()));
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
