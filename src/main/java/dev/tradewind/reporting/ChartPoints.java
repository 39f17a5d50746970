package dev.tradewind.reporting;

import java.util.stream.IntStream;

/**
 * The positions of a window at which a chart has a point. If there is no room for all of them, the window is divided into columns of
 * the same width. Of each column stay the positions at which a line is lowest or highest, and the first one that no line has a price
 * at: so extremes and gaps survive.
 *
 * @param positions ascending
 * @param width how many positions a column has, the last one maybe fewer; 1 if every position has a point
 */
record ChartPoints(int[] positions, int width) {

    private static final int NONE = -1;

    /**
     * @param lines the prices of each line, one for each position of the window; NaN where there is none
     * @param most how many points there is room for
     * @param besides positions that stay as well; none where it is negative
     */
    static ChartPoints of(double[][] lines, int most, int... besides) {
        int length = lines[0].length;
        if (length <= most) {
            return new ChartPoints(IntStream.range(0, length).toArray(), 1);
        }
        int columns = most / pointsOfColumn(lines.length);
        int width = (length + columns - 1) / columns;
        boolean[] stays = new boolean[length];
        for (int start = 0; start < length; start += width) {
            choose(lines, start, Math.min(length, start + width), stays);
        }
        for (int position : besides) {
            if (position >= 0) {
                stays[position] = true;
            }
        }
        return new ChartPoints(
                IntStream.range(0, length).filter(position -> stays[position]).toArray(), width);
    }

    private static int pointsOfColumn(int lines) {
        return 2 * lines + 1;
    }

    private static void choose(double[][] lines, int start, int end, boolean[] stays) {
        for (double[] line : lines) {
            int lowest = NONE;
            int highest = NONE;
            for (int position = start; position < end; position++) {
                double price = line[position];
                if (!Double.isNaN(price)) {
                    lowest = lowest == NONE || price < line[lowest] ? position : lowest;
                    highest = highest == NONE || price > line[highest] ? position : highest;
                }
            }
            if (lowest != NONE) {
                stays[lowest] = true;
                stays[highest] = true;
            }
        }
        for (int position = start; position < end; position++) {
            if (isGap(lines, position)) {
                stays[position] = true;
                return;
            }
        }
    }

    private static boolean isGap(double[][] lines, int position) {
        for (double[] line : lines) {
            if (!Double.isNaN(line[position])) {
                return false;
            }
        }
        return true;
    }
}
