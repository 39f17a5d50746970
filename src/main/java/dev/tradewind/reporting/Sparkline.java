package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemSeries;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * The price of an item over a window, to be drawn as an SVG, {@value #WIDTH} by {@value #HEIGHT}; it has a gap where the item did not
 * trade. Of a long window it has the points of {@link ChartPoints}.
 *
 * @param interval how many buckets the window has
 * @param positions of its points in the window, ascending
 * @param prices of the points; NaN where the item did not trade
 */
record Sparkline(int interval, int[] positions, double[] prices) {

    static final int WIDTH = 120;
    static final int HEIGHT = 24;
    private static final int MARGIN = 2;
    private static final int MOST_POINTS = 240;

    /** How many points it has at most, of a window of that many buckets. */
    static int points(int interval) {
        return Math.min(interval, MOST_POINTS);
    }

    /** @param series the prices in a stretch that ends with the window, and may begin before or after it */
    static Sparkline of(ItemSeries series, int interval) {
        int shift = interval - series.interval();
        double[] prices = new double[interval];
        for (int position = 0; position < interval; position++) {
            prices[position] = position < shift ? Double.NaN : series.price(position - shift);
        }
        int[] positions = ChartPoints.of(new double[][] {prices}, MOST_POINTS).positions();
        double[] points = new double[positions.length];
        for (int point = 0; point < points.length; point++) {
            points[point] = prices[positions[point]];
        }
        return new Sparkline(interval, positions, points);
    }

    /** The path of the SVG. */
    String path() {
        DoubleSummaryStatistics all =
                Arrays.stream(prices).filter(price -> !Double.isNaN(price)).summaryStatistics();
        Path path = new Path(all.getMin(), all.getMax() - all.getMin());
        boolean drawing = false;
        for (int point = 0; point < positions.length; point++) {
            boolean isThere = !Double.isNaN(prices[point]);
            if (isThere) {
                path.add(drawing ? 'L' : 'M', x(positions[point], interval), prices[point]);
            }
            drawing = isThere;
        }
        return path.text.toString();
    }

    private static double x(int position, int interval) {
        return interval == 1 ? WIDTH / 2.0 : MARGIN + (WIDTH - 2.0 * MARGIN) * position / (interval - 1);
    }

    private static final class Path {

        private final StringBuilder text = new StringBuilder();
        private final double min;
        private final double range;

        Path(double min, double range) {
            this.min = min;
            this.range = range;
        }

        /** A lone point is drawn as a line of no length, which round line caps turn into a dot. */
        void add(char command, double x, double price) {
            double height = HEIGHT - 2.0 * MARGIN;
            double y = HEIGHT - MARGIN - (range == 0 ? height / 2 : height * (price - min) / range);
            text.append(command);
            tenths(x);
            text.append(' ');
            tenths(y);
            if (command == 'M') {
                text.append("h0");
            }
        }

        private void tenths(double value) {
            long tenths = Math.round(value * 10);
            text.append(tenths / 10);
            if (tenths % 10 != 0) {
                text.append('.').append(tenths % 10);
            }
        }
    }
}
