package dev.tradewind.reporting.figures;

/** Ratios that may be undefined. */
final class Samples {

    private Samples() {}

    /** NaN if the divisor is 0. */
    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }
}
