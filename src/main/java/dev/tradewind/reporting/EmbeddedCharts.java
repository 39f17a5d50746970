package dev.tradewind.reporting;

import dev.tradewind.market.PriceKind;
import dev.tradewind.market.Sides;
import dev.tradewind.market.Window;
import dev.tradewind.reporting.figures.Bait;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.figures.ItemSeries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The charts of a page's rows, as many as there is room for; packed, see {@link Packed}. A chart is encoded while the figures of
 * its item are made, since the item's prices are at hand then. All numbers are varints (seven bits a byte, the lowest first), signed
 * ones in zigzag. A chart has a line for each price of its kind, in their order. It is
 *
 * <ol>
 *   <li>the power of ten of its price unit, signed: prices have five significant digits,
 *   <li>how many positions of the window a column has, see {@link ChartPoints}; 1 if every position has a point. If it is not 1, the number
 *       of points follows, and for each the difference of its position to the one before; of the first, its position,
 *   <li>for each point 0 (nothing), or the sum of 1, 2 and 4 for each line that has a price there, and, after the bits of the lines,
 *       a bit for each line whose price there is bait,
 *   <li>for each line, for each of its prices its difference to the one before, in units, signed,
 *   <li>if the kind knows volumes, for each point with a price, or, if it is not 1 position wide, for each column, the volume v, as {@code
 *       1000 e + m}: v is about {@code m * 10^e}, and m has three digits,
 *   <li>how many units were traded at the high price that is bait, if there is one, and then at the low price.
 * </ol>
 */
public final class EmbeddedCharts {

    /** More than a phone or a dialog has room for; a chart is some 3 kB then. */
    private static final int MOST_POINTS = 720;

    private static final int PRICE_DIGITS = 5;
    private static final int VOLUME_MANTISSAS = 1000;
    private static final int MAX_VARINT_BYTES = 10;

    /** By the number of the item. */
    private final Map<Integer, byte[]> charts = new HashMap<>();

    /** Of those that a section may rank. */
    private final Map<Integer, Sparkline> sparklines = new HashMap<>();

    private final Window window;

    /** The prices and the volumes of the item that is being encoded, one for each position of the window. */
    private final double[][] lines;

    private final long[] volumes;

    /** The chart that is being encoded, and how many of its bytes are written. */
    private final byte[] chart;

    private int length;

    public EmbeddedCharts(Window window) {
        this.window = window;
        lines = new double[window.endpoint().kind().prices().size()][window.interval()];
        volumes = new long[window.interval()];
        int numbersOfPoint = lines.length + 3; // its position, the sum of bits, and the volume
        chart = new byte[MAX_VARINT_BYTES * (5 + numbersOfPoint * (MOST_POINTS + 2))]; // with its bait
    }

    /**
     * Encodes the chart of a row, and keeps its sparkline.
     *
     * @param series its prices in a stretch that ends with the window, and may begin before or after it
     */
    void add(ItemFigures row, ItemSeries series) {
        int shift = window.interval() - series.interval();
        copy(series, shift);
        Bait bait = row.details().trading().bait();
        int first = Math.max(0, shift); // the window of the figures
        Bait here = new Bait(
                bait.high() < 0 ? bait.high() : bait.high() + first, bait.low() < 0 ? bait.low() : bait.low() + first);
        write(here);
        if (here.high() >= 0) {
            unsigned(series.highVolume()[here.high() - shift]);
        }
        if (here.low() >= 0) {
            unsigned(series.lowVolume()[here.low() - shift]);
        }
        int item = row.item().id().number();
        charts.put(item, Arrays.copyOf(chart, length));
        if (row.rankable().mayRank()) {
            sparklines.put(item, Sparkline.of(series, window.interval()));
        }
    }

    /** @param row of an item that a section ranks */
    Sparkline sparkline(ItemFigures row) {
        return Objects.requireNonNull(sparklines.get(row.item().id().number()));
    }

    /**
     * The charts of these rows, one after the other.
     *
     * @param limit how many characters the page has room for
     */
    String pack(List<ItemFigures> rows, int limit) {
        Packed packed = new Packed(limit);
        for (ItemFigures row : rows) {
            if (packed.isFull()) {
                break;
            }
            packed.add(Objects.requireNonNull(charts.get(row.item().id().number())));
        }
        return packed.text();
    }

    private void copy(ItemSeries series, int shift) {
        double[][] prices = series.columns().prices();
        for (int line = 0; line < lines.length; line++) {
            Arrays.fill(lines[line], 0, Math.max(0, shift), Double.NaN);
            for (int position = Math.max(0, shift); position < window.interval(); position++) {
                lines[line][position] = prices[line][position - shift];
            }
        }
        Arrays.fill(volumes, 0, Math.max(0, shift), 0);
        for (int position = Math.max(0, shift); position < window.interval(); position++) {
            volumes[position] = series.volume(position - shift);
        }
    }

    private void write(Bait bait) {
        length = 0;
        ChartPoints points = ChartPoints.of(lines, MOST_POINTS, bait.high(), bait.low());
        int unit = unit();
        signed(unit);
        positions(points);
        bits(points.positions(), bait);
        for (double[] line : lines) {
            differences(line, points.positions(), unit);
        }
        if (window.endpoint().kind() != PriceKind.QUOTES) {
            volumes(points);
        }
    }

    private void positions(ChartPoints points) {
        unsigned(points.width());
        if (points.width() > 1) {
            unsigned(points.positions().length);
            int last = 0;
            for (int position : points.positions()) {
                unsigned(position - last);
                last = position;
            }
        }
    }

    private void bits(int[] positions, Bait bait) {
        int first = 1 << lines.length;
        for (int position : positions) {
            int bits = bait.high() == position ? first << Sides.HIGH : 0;
            bits += bait.low() == position ? first << Sides.LOW : 0;
            for (int line = 0; line < lines.length; line++) {
                bits += Double.isNaN(lines[line][position]) ? 0 : 1 << line;
            }
            unsigned(bits);
        }
    }

    private void volumes(ChartPoints points) {
        if (points.width() == 1) {
            for (int position : points.positions()) {
                if (isThere(position)) {
                    volume(volumes[position]);
                }
            }
        } else {
            for (int start = 0; start < volumes.length; start += points.width()) {
                volume(Arrays.stream(volumes, start, Math.min(volumes.length, start + points.width()))
                        .sum());
            }
        }
    }

    private boolean isThere(int position) {
        for (double[] line : lines) {
            if (!Double.isNaN(line[position])) {
                return true;
            }
        }
        return false;
    }

    /** The power of ten of the price unit; 0 if all prices are whole numbers of at most five digits. */
    private int unit() {
        double highest = 0;
        boolean whole = true;
        for (double[] prices : lines) {
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

    private void differences(double[] prices, int[] positions, int unit) {
        double scale = Math.pow(10, -unit);
        long last = 0;
        for (int position : positions) {
            if (!Double.isNaN(prices[position])) {
                long units = Math.round(prices[position] * scale);
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
