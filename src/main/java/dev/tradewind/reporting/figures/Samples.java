package dev.tradewind.reporting.figures;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** Statistics of a sample, NaN where they are undefined. */
final class Samples {

    private Samples() {}

    /** With n - 1; of equal values exactly 0, whatever rounding does to their mean. */
    static double sd(double[] values) {
        if (values.length < 2) {
            return Double.NaN;
        }
        return areEqual(values) ? 0 : StandardDeviation.of(values).getAsDouble();
    }

    private static boolean areEqual(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** How many standard deviations the value is above the mean. */
    static double z(double value, double mean, double sd) {
        return ratio(value - mean, sd);
    }

    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }

    /** The least-squares slope of y over x. */
    static double slope(int[] x, double[] y) {
        double meanX = 0;
        for (int value : x) {
            meanX += (double) value / x.length;
        }
        double meanY = Mean.of(y).getAsDouble();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return x.length < 2 ? Double.NaN : products / squares;
    }

    /** The exponential moving average at the last value, with alpha = 2 / (n + 1), started at the first. */
    static double ema(double[] values, int n) {
        double alpha = 2.0 / (n + 1);
        double average = values[0];
        for (double value : values) {
            average += alpha * (value - average);
        }
        return average;
    }
}
