package dev.tradewind.reporting;

import dev.tradewind.database.WindowPrices;
import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Sides;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.Bait;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ItemSeries;
import dev.tradewind.reporting.figures.SeriesScan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The charts of a page's rows, one after the other, as many as there is room for; packed, see {@link Packed}. All numbers
 * are varints (seven bits a byte, the lowest first), signed ones in zigzag. A chart has a line for each price of its kind, in their
 * order. It is
 *
 * <ol>
 *   <li>the power of ten of its price unit, signed: prices have five significant digits,
 *   <li>for each position 0 (nothing), or the sum of 1, 2 and 4 for each line that has a price there, and, after the bits of the lines,
 *       a bit for each line whose price there is bait,
 *   <li>for each line, for each of its prices its difference to the one before, in units, signed,
 *   <li>if the kind knows volumes, for each position with a price the volume v, as {@code 1000 e + m}: v is about {@code m * 10^e}, and
 *       m has three digits,
 *   <li>how many units were traded at the high price that is bait, if there is one, and then at the low price.
 * </ol>
 */
final class EmbeddedCharts {

    private static final int PRICE_DIGITS = 5;
    private static final int VOLUME_MANTISSAS = 1000;

    private static final int MAX_VARINT_BYTES = 10;
    private static final byte[] NONE = {};

    /** The chart that is being encoded, and how many of its bytes are written. */
    private final byte[] chart;

    private int length;

    private EmbeddedCharts(Window window) {
        int numbers = window.endpoint().kind().prices().size() + 2; // the sum of bits, and the volume
        chart = new byte[MAX_VARINT_BYTES * (3 + numbers * window.interval())];
    }

    /** @param limit how many characters the page has room for */
    static String pack(List<ItemFigures> rows, WindowPrices prices, int limit) {
        Map<Integer, byte[]> charts = encoded(rows, prices);
        Packed packed = new Packed(limit);
        for (ItemFigures row : rows) {
            if (packed.isFull()) {
                break;
            }
            packed.add(Objects.requireNonNull(charts.get(row.item().id().number())));
        }
        return packed.text();
    }

    /** The chart of each row, by its item's number. Walks through the window once, in the order of the numbers, which is not that of
     * the rows. */
    private static Map<Integer, byte[]> encoded(List<ItemFigures> rows, WindowPrices prices) {
        Map<Integer, byte[]> charts = new HashMap<>();
        Map<Integer, Bait> baits = new HashMap<>();
        rows.forEach(row -> {
            charts.put(row.item().id().number(), NONE);
            baits.put(row.item().id().number(), row.details().trading().bait());
        });
        EmbeddedCharts encoder = new EmbeddedCharts(prices.window());
        new SeriesScan(prices).forEach((series, itemId) -> {
            Bait bait = baits.get(itemId);
            if (bait != null) {
                charts.put(itemId, encoder.encode(series, bait));
            }
        });
        return charts;
    }

    private byte[] encode(ItemSeries series, Bait bait) {
        write(series, bait);
        return Arrays.copyOf(chart, length);
    }

    private void write(ItemSeries series, Bait bait) {
        length = 0;
        int unit = unit(series);
        signed(unit);
        bits(series, bait);
        for (double[] line : series.columns().prices()) {
            differences(line, unit);
        }
        if (series.columns().kind() != PriceKind.QUOTES) {
            volumes(series);
        }
        if (bait.high() >= 0) {
            unsigned(series.highVolume()[bait.high()]);
        }
        if (bait.low() >= 0) {
            unsigned(series.lowVolume()[bait.low()]);
        }
    }

    private void bits(ItemSeries series, Bait bait) {
        double[][] lines = series.columns().prices();
        int first = 1 << lines.length;
        for (int position = 0; position < series.interval(); position++) {
            int bits = bait.high() == position ? first << Sides.HIGH : 0;
            bits += bait.low() == position ? first << Sides.LOW : 0;
            for (int line = 0; line < lines.length; line++) {
                bits += Double.isNaN(lines[line][position]) ? 0 : 1 << line;
            }
            unsigned(bits);
        }
    }

    private void volumes(ItemSeries series) {
        for (int position = 0; position < series.interval(); position++) {
            if (series.isThere(position)) {
                volume(series.volume(position));
            }
        }
    }

    /** The power of ten of the price unit; 0 if all prices are whole numbers of at most five digits. */
    private static int unit(ItemSeries series) {
        double highest = 0;
        boolean whole = true;
        for (double[] prices : series.columns().prices()) {
            for (double price : prices) {
                if (!Double.isNaN(price)) {
                    highest = Math.max(highest, price);
                    whole &= price == Math.rint(price);
                }
            }
        }
        if (highest == 0) {
            return 0;
        }
        int unit = (int) Math.floor(Math.log10(highest)) + 1 - PRICE_DIGITS;
        return whole ? Math.max(0, unit) : unit;
    }

    private void differences(double[] prices, int unit) {
        double scale = Math.pow(10, -unit);
        long last = 0;
        for (double price : prices) {
            if (!Double.isNaN(price)) {
                long units = Math.round(price * scale);
                signed(units - last);
                last = units;
            }
        }
    }

    private void volume(long volume) {
        long mantissa = volume;
        int exponent = 0;
        while (mantissa >= VOLUME_MANTISSAS) {
            mantissa = (mantissa + 5) / 10;
            exponent++;
        }
        unsigned(VOLUME_MANTISSAS * (long) exponent + mantissa);
    }

    private void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    private void unsigned(long value) {
        long rest = value;
        while (rest > 0x7f) {
            chart[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        chart[length++] = (byte) rest;
    }
}
