package dev.tradewind.reporting;

import dev.tradewind.reporting.figures.ItemSeries;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;

/** The price of an item over a window as the path of an SVG, {@value #WIDTH} by {@value #HEIGHT}; it has a gap where the item did not trade. Of a long
 * window it has the points of {@link ChartPoints}. */
final class Sparkline {

    static final int WIDTH = 120;
    static final int HEIGHT = 24;
    private static final int MARGIN = 2;

    private static final int MOST_POINTS = 240;

    private final StringBuilder path = new StringBuilder();
    private final double min;
    private final double range;

    private Sparkline(double min, double range) {
        this.min = min;
        this.range = range;
    }

    /** How many points it has at most, of a window of that many buckets. */
    static int points(int interval) {
        return Math.min(interval, MOST_POINTS);
    }

    static String path(ItemSeries series) {
        double[] prices = IntStream.range(0, series.interval())
                .mapToDouble(position -> series.price(position))
                .toArray();
        DoubleSummaryStatistics all =
                Arrays.stream(prices).filter(price -> !Double.isNaN(price)).summaryStatistics();
        Sparkline sparkline = new Sparkline(all.getMin(), all.getMax() - all.getMin());
        boolean drawing = false;
        for (int position : ChartPoints.of(new double[][] {prices}, MOST_POINTS).positions()) {
            boolean isThere = !Double.isNaN(prices[position]);
            if (isThere) {
                sparkline.add(drawing ? 'L' : 'M', x(position, prices.length), prices[position]);
            }
            drawing = isThere;
        }
        return sparkline.path.toString();
    }

    private static double x(int position, int interval) {
        return interval == 1 ? WIDTH / 2.0 : MARGIN + (WIDTH - 2.0 * MARGIN) * position / (interval - 1);
    }

    /** A lone point is drawn as a line of no length, which round line caps turn into a dot. */
    private void add(char command, double x, double price) {
        double height = HEIGHT - 2.0 * MARGIN;
        double y = HEIGHT - MARGIN - (range == 0 ? height / 2 : height * (price - min) / range);
        path.append(command);
        tenths(x);
        path.append(' ');
        tenths(y);
        if (command == 'M') {
            path.append("h0");
        }
    }

    private void tenths(double value) {
        long tenths = Math.round(value * 10);
        path.append(tenths / 10);
        if (tenths % 10 != 0) {
            path.append('.').append(tenths % 10);
        }
    }
}
